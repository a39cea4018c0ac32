-- What schema.prisma cannot say about accounts.

ALTER TABLE admins
  ADD CONSTRAINT admins_totp_counts_only_with_a_secret CHECK (totp_since IS NULL OR totp_ciphertext IS NOT NULL);

-- The portal always has an owner who can sign in. The verbs say so in words; this holds whatever they do. The lock is the
-- audit chain's head, which every change of an admin ends with: of two owners who demote each other, the second one waits.
CREATE FUNCTION keep_an_owner() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM 1 FROM audit_head WHERE id = 1 FOR UPDATE;
  IF NOT EXISTS (SELECT FROM admins WHERE role = 'owner' AND disabled_at IS NULL) THEN
    RAISE EXCEPTION 'the last owner of this portal cannot be demoted, disabled or removed'
      USING ERRCODE = 'check_violation', CONSTRAINT = 'admins_keep_an_owner';
  END IF;
  RETURN NULL;
END
$$;

CREATE CONSTRAINT TRIGGER admins_keep_an_owner
  AFTER DELETE OR UPDATE OF role, disabled_at ON admins
  DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW WHEN (OLD.role = 'owner' AND OLD.disabled_at IS NULL) EXECUTE FUNCTION keep_an_owner();

ALTER TABLE invitations
  ADD CONSTRAINT invitations_end_once CHECK (accepted_at IS NULL OR revoked_at IS NULL);

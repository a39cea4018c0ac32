-- What schema.prisma cannot say about the tenant pages.

ALTER TABLE member_sessions
  ADD CONSTRAINT member_sessions_of_a_member_or_a_key CHECK ((member_id IS NULL) <> (secret_id IS NULL));

ALTER TABLE brand
  ADD CONSTRAINT brand_is_one_row CHECK (id = 1),
  ADD CONSTRAINT brand_logo_has_its_type CHECK ((logo IS NULL) = (logo_type IS NULL));

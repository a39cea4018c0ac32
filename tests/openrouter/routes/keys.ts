import * as z from "zod";
import { spending, type Key } from "../account/key";
import type { KeySettings } from "../account/key-ring";
import { ApiError } from "../http/api-error";
import { requireKeyManagement } from "../http/authentication";
import type { Call } from "../http/call";
import { ok, type JsonReply } from "../http/reply";
import { validated } from "../http/validation";
import { accountUser, workspaceId } from "../identity";
import { nanoUsd } from "../money";
import { resetIntervals, timestamp } from "../windows";
import type { World } from "../world";

const changeable = {
  limit: z.number().min(0).nullable().optional(),
  limit_reset: z.enum(resetIntervals).nullable().optional(),
  include_byok_in_limit: z.boolean().optional(),
};

const CreateKey = z.object({
  ...changeable,
  name: z.string().min(1),
  /** UTC alone; the SDK's schema makes seconds mandatory. */
  expires_at: z.iso.datetime().nullable().optional(),
  workspace_id: z.uuid().optional(),
  external: z.unknown().optional(),
});

const UpdateKey = z.object({
  ...changeable,
  name: z.string().min(1).optional(),
  disabled: z.boolean().optional(),
});

const ListKeys = z.object({
  offset: z.coerce.number().int().min(0).default(0),
  include_disabled: z.enum(["true", "false"]).default("false"),
  workspace_id: z.uuid().optional(),
});

function keyJson(key: Key, nowMs: number): Record<string, unknown> {
  const { hash, name, label, disabled, createdAtMs, updatedAtMs } = key.record;
  return {
    hash,
    name,
    label,
    disabled,
    ...spending(key, nowMs),
    created_at: timestamp(createdAtMs),
    updated_at: updatedAtMs === null ? null : timestamp(updatedAtMs),
    creator_user_id: accountUser,
    workspace_id: workspaceId,
    external_user: null,
  };
}

export function listKeys(call: Call, world: World): JsonReply {
  requireKeyManagement(call, world);
  const query = validated(ListKeys, Object.fromEntries(call.query));
  const isElsewhere = query.workspace_id !== undefined && query.workspace_id !== workspaceId;
  const page = isElsewhere ? [] : world.account.keys.page(query.offset, query.include_disabled === "true");
  return ok({ data: page.map((key) => keyJson(key, world.now())) });
}

export function createKey(call: Call, world: World): JsonReply {
  requireKeyManagement(call, world);
  const input = validated(CreateKey, call.json);
  // Attribution to a partner's user is for accounts with a Connect entitlement.
  if (input.external !== undefined) throw new ApiError(403, "external requires a Connect client");
  const settings: KeySettings = {
    name: input.name,
    disabled: false,
    limitNano: amount(input.limit ?? null),
    limitReset: input.limit_reset ?? null,
    includeByokInLimit: input.include_byok_in_limit ?? false,
    expiresAtMs: input.expires_at ? Date.parse(input.expires_at) : null,
  };
  const { key, secret } = world.account.keys.issue(settings, world.now());
  return { status: 201, body: { data: keyJson(key, world.now()), key: secret } };
}

export function getKey(call: Call, world: World, hash: string): JsonReply {
  requireKeyManagement(call, world);
  return ok({ data: keyJson(requireKey(world, hash), world.now()) });
}

/** Absent fields keep their value; null clears a cap or its interval. */
export function updateKey(call: Call, world: World, hash: string): JsonReply {
  requireKeyManagement(call, world);
  const key = requireKey(world, hash);
  const input = validated(UpdateKey, call.json);
  const changes: Partial<KeySettings> = {};
  if (input.name !== undefined) changes.name = input.name;
  if (input.disabled !== undefined) changes.disabled = input.disabled;
  if (input.limit !== undefined) changes.limitNano = amount(input.limit);
  if (input.limit_reset !== undefined) changes.limitReset = input.limit_reset;
  if (input.include_byok_in_limit !== undefined) changes.includeByokInLimit = input.include_byok_in_limit;
  world.account.keys.update(key, changes, world.now());
  return ok({ data: keyJson(key, world.now()) });
}

/** Immediate; a second DELETE finds nothing. */
export function deleteKey(call: Call, world: World, hash: string): JsonReply {
  requireKeyManagement(call, world);
  world.account.keys.delete(requireKey(world, hash));
  return ok({ deleted: true });
}

function requireKey(world: World, hash: string): Key {
  const key = world.account.keys.find(hash);
  if (!key) throw new ApiError(404, "Resource not found");
  return key;
}

function amount(limit: number | null): bigint | null {
  return limit === null ? null : nanoUsd(limit);
}

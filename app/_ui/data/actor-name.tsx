"use client";

import { usePerson } from "../shell/person-context";

/** Who did something. The ledger keeps ids, which outlive names: `admin:01a2…`, `system:demo`. */
export function ActorName({ actor }: { actor: string }) {
  const me = usePerson();
  const [kind, id = ""] = actor.split(":");
  const isMe = id !== "" && id === me.id;
  const words = isMe ? me.name : [kind, shorten(id)].filter(Boolean).join(" ");
  return <span title={actor}>{words}</span>;
}

const shorten = (id: string) => (id.length > 12 ? `…${id.slice(-6)}` : id);

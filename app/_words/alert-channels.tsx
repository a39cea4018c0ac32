import type { ReactNode } from "react";
import type { AlertChannel, AlertDelivery } from "@/app/_ui/api/types";
import { plural } from "./grammar";

type Kind = AlertChannel["kind"];

export const channelKind: Record<Kind, string> = {
  webhook: "Webhook",
  slack: "Slack",
  email: "E-mail",
};

/** The same to choose from. */
export const channelKindChoice: Record<Kind, string> = {
  webhook: "Webhook, signed",
  slack: "Slack, Mattermost or alike",
  email: "E-mail",
};

export const deliveryState: Record<AlertDelivery["state"], string> = {
  waiting: "Waiting",
  delivered: "Delivered",
  failed: "Failed",
};

export const addressField = {
  addresses: "Addresses",
  addressesHint: "Separated by commas.",
  addressesExample: "ops@example.com, on-call@example.com",
  url: "URL",
  slackHint: "Slack's incoming webhook. It is kept encrypted and not shown again.",
  webhookHint: "https, on the public internet. Each message is signed.",
};

export const attempt = {
  delivered: (ms: number) => `Delivered in ${ms} ms`,
  answered: (ms: number, said: string) => `Delivered in ${ms} ms: ${said}`,
};

export const channelActions = {
  label: (name: string) => `Actions for ${name}`,
  replaceSecret: "Replace the secret",
  switchOff: "Switch off",
  isOff: (name: string) => `${name} is off: what waits for it is sent once it is on again.`,
  switchOn: "Switch on",
  isOn: (name: string) => `${name} is on.`,
  delete: {
    title: (name: string) => `Delete ${name}?`,
    effect:
      "No alert goes there any more, and what still waits for it is given up. The log of its deliveries stays.",
    submit: "Delete channel",
    done: (name: string) => `${name} is deleted.`,
  },
};

export const channelTable = {
  caption: "Alert channels",
  on: "On",
  off: "Off",
  test: "Test",
};

export const channelsPage = {
  pageTitle: "Alert channels",
  title: "Channels",
  description: "Webhooks, signed; Slack and what understands its webhooks; e-mail.",
  add: "New channel",
  noneYet: "No channels yet",
  noneEffect:
    "Alerts are in the history, and nobody is told of them. A channel takes them to where people look.",
};

export const deliveriesPage = {
  pageTitle: "Alert deliveries",
  channel: "Channel",
  anyChannel: "Any channel",
  anyAlert: "Of every alert",
  noneMatches: "No delivery matches",
  narrowed: "Every filter narrows the list.",
  noneYet: "Nothing was sent yet",
  appears: "Each message to a channel appears here, with every attempt and what was answered.",
};

export const deliveryLog = {
  to: (channel: string, message: ReactNode) => (
    <>
      To {channel}, as the message {message}.
    </>
  ),
  next: (time: ReactNode) => <>The next attempt is at {time}.</>,
  caption: "Attempts",
  time: "Time",
  result: "What came of it",
  took: "Took",
  duration: (ms: number) => `${ms} ms`,
  noneYet: "There was no attempt yet.",
};

export const deliveryTable = {
  caption: "Deliveries",
  what: "What",
  over: (title: string) => `Over: ${title}`,
  channel: "Channel",
  attempts: "Attempts",
  attemptsOf: (count: number) => plural(count, "attempt"),
  again: "Again",
};

export const editChannel = {
  title: (name: string) => `Edit ${name}`,
  unchanged: (target: string) => `${target} (unchanged)`,
  saved: "Saved.",
};

export const newChannel = {
  title: "New channel",
  titleOfSecret: "The signing secret",
  needsMailServer: "E-mail needs a mail server: set BURSAR_SMTP_URL.",
  nameExample: "On call",
  submit: "Add channel",
  added: (name: string) => `${name} is added. Send it a test.`,
};

export const newSecret = {
  title: (channel: string) => `Replace the secret of ${channel}?`,
  titleOfSecret: (channel: string) => `The signing secret of ${channel}`,
  repeated: "This secret was made before, and was shown then.",
  effect:
    "For 24 hours each message carries a signature of the old secret beside that of the new one, so the receiver can be changed meanwhile. A secret before the old one ends at once.",
  submit: "Replace the secret",
};

export const redeliver = {
  label: (title: string) => `Send again: ${title}`,
  now: "Send now",
  again: "Send again",
  done: "It is sent again within seconds.",
};

export const signingSecret = {
  word: "secret",
  kept: "Bursar keeps it encrypted, to sign messages with.",
  use: (header: ReactNode) => (
    <>
      It belongs to the receiver, which checks {header} with it: any library for Standard Webhooks does, and
      Bursar&apos;s documentation, docs/operations.md, has the ten lines that do it without one.
    </>
  ),
};

export const testChannel = {
  label: (channel: string) => `Send a test to ${channel}`,
  submit: "Send a test",
};

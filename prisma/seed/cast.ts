import type { z } from "zod";
import type { IssueApiKey } from "@/lib/api-keys";
import type { BillingMode, BudgetWindowKind } from "@/lib/db";

/** A kind of call a tenant makes day by day. Token figures are medians; real ones scatter around them. */
export interface Workload {
  /** The name of the API key it uses. */
  key: string;
  models: Record<string, number>;
  /** Calls on an ordinary weekday at the end of the history. */
  perDay: number;
  /** Share of that on Saturdays and Sundays. */
  weekend: number;
  promptTokens: number;
  completionTokens: number;
  /** Share of the prompt that OpenRouter's providers had cached, where they cache at all. */
  cached?: number;
  streamed: boolean;
  endUsers: string[];
}

export interface DemoKey extends Omit<z.input<typeof IssueApiKey>, "kind"> {
  /** It has a new secret since; the old one works on for a month, and not everybody has moved. */
  rotatedDaysAgo?: number;
  revokedDaysAgo?: number;
}

export interface DemoTenant {
  name: string;
  slug: string;
  billing: BillingMode;
  timeZone: string;
  /** How many days ago it became a customer. */
  sinceDays: number;
  /** Hours of the day, UTC, in which it works. */
  hours: [from: number, to: number];
  /** USD: granted at the beginning, and whenever the list says so (days ago). */
  credits: string;
  grants: { daysAgo: number; amount: string; reason: string }[];
  budget?: { limit: string; window: BudgetWindowKind };
  allowedModels: string[];
  /** Its OpenRouter keys beside the one in the slot "default". */
  slots?: string[];
  keys: DemoKey[];
  workloads: Workload[];
  /** Suspended so many days ago; no calls since. */
  suspendedDaysAgo?: number;
}

const people = (...names: string[]) => names;
const numbered = (prefix: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${prefix}${i + 1}`);

/** The customers of a small agency that resells OpenRouter: none of them exists. */
export const CAST: DemoTenant[] = [
  {
    name: "Northwind Analytics",
    slug: "northwind",
    billing: "prepaid",
    timeZone: "Europe/Berlin",
    sinceDays: 45,
    hours: [6, 18],
    credits: "60",
    grants: [
      { daysAgo: 31, amount: "50", reason: "Invoice 1042" },
      { daysAgo: 6, amount: "50", reason: "Invoice 1067" },
    ],
    budget: { limit: "120", window: "monthly" },
    allowedModels: [],
    slots: ["staging"],
    keys: [
      { name: "Production", metadata: { team: "Insights", service: "report-writer" } },
      {
        name: "Staging",
        slot: "staging",
        limit: "5",
        limit_reset: "monthly",
        requests_per_minute: 60,
        max_parallel: 4,
        allowed_models: ["openai/gpt-4o-mini", "google/gemini-2.5-flash"],
        metadata: { team: "Platform" },
      },
      { name: "Notebook (old)", revokedDaysAgo: 20 },
    ],
    workloads: [
      {
        key: "Production",
        models: { "openai/gpt-4o": 5, "anthropic/claude-sonnet-4.5": 3, "openai/gpt-4o-mini": 4 },
        perDay: 85,
        weekend: 0.3,
        promptTokens: 16_000,
        completionTokens: 720,
        cached: 0.35,
        streamed: true,
        endUsers: people("ana", "bruno", "chiara", "dmitri", "elif", "farid", "greta"),
      },
      {
        key: "Staging",
        models: { "openai/gpt-4o-mini": 6, "google/gemini-2.5-flash": 3 },
        perDay: 22,
        weekend: 0.05,
        promptTokens: 2_100,
        completionTokens: 400,
        streamed: false,
        endUsers: people("ci"),
      },
    ],
  },
  {
    name: "Kestrel Legal",
    slug: "kestrel-legal",
    billing: "prepaid",
    timeZone: "America/New_York",
    sinceDays: 44,
    hours: [12, 23],
    credits: "100",
    grants: [{ daysAgo: 15, amount: "100", reason: "Wire of the second retainer" }],
    budget: { limit: "150", window: "monthly" },
    allowedModels: ["anthropic/*", "openai/gpt-4o*"],
    keys: [
      { name: "Contract review" },
      { name: "Intake assistant", limit: "1", limit_reset: "daily", tokens_per_minute: 200_000 },
    ],
    workloads: [
      {
        key: "Contract review",
        models: { "anthropic/claude-sonnet-4.5": 7, "anthropic/claude-opus-4.1": 1 },
        perDay: 34,
        weekend: 0.12,
        promptTokens: 24_000,
        completionTokens: 1_600,
        cached: 0.5,
        streamed: true,
        endUsers: people("mwhitcomb", "jreyes", "sokafor", "paralegal-2"),
      },
      {
        key: "Intake assistant",
        models: { "anthropic/claude-haiku-4.5": 1 },
        perDay: 30,
        weekend: 0.6,
        promptTokens: 1_900,
        completionTokens: 310,
        streamed: true,
        endUsers: numbered("visitor-", 40),
      },
    ],
  },
  {
    name: "Halden University",
    slug: "halden-university",
    billing: "postpaid",
    timeZone: "Europe/Oslo",
    sinceDays: 43,
    hours: [7, 21],
    credits: "0",
    grants: [],
    budget: { limit: "12", window: "weekly" },
    allowedModels: ["openai/gpt-4o-mini", "google/*", "mistralai/*", "deepseek/*"],
    keys: [
      { name: "Informatics course", limit: "4", limit_reset: "weekly" },
      { name: "Library search" },
      { name: "Research group Vik", limit: "6", limit_reset: "weekly" },
    ],
    workloads: [
      {
        key: "Informatics course",
        models: {
          "openai/gpt-4o-mini": 5,
          "mistralai/mistral-large-2411": 2,
          "deepseek/deepseek-chat-v3.1": 3,
        },
        perDay: 70,
        weekend: 0.55,
        promptTokens: 1_500,
        completionTokens: 650,
        streamed: true,
        endUsers: numbered("student-", 60),
      },
      {
        key: "Library search",
        models: { "google/gemini-2.5-flash-lite": 1 },
        perDay: 60,
        weekend: 0.4,
        promptTokens: 3_800,
        completionTokens: 120,
        streamed: false,
        endUsers: people("catalogue", "loan-desk"),
      },
      {
        key: "Research group Vik",
        models: { "google/gemini-2.5-pro": 3, "deepseek/deepseek-r1-0528": 2 },
        perDay: 9,
        weekend: 0.8,
        promptTokens: 9_000,
        completionTokens: 4_200,
        streamed: false,
        endUsers: people("vik", "haugen"),
      },
    ],
  },
  {
    name: "Tidepool Games",
    slug: "tidepool",
    billing: "prepaid",
    timeZone: "UTC",
    sinceDays: 41,
    hours: [0, 24],
    credits: "50",
    grants: [{ daysAgo: 12, amount: "50", reason: "Top-up before the launch" }],
    budget: { limit: "1000", window: "monthly" },
    allowedModels: [],
    keys: [
      { name: "NPC dialogue" },
      { name: "Moderation", limit: "0.25", limit_reset: "daily", rotatedDaysAgo: 2 },
    ],
    workloads: [
      {
        key: "NPC dialogue",
        models: { "x-ai/grok-4": 4, "google/gemini-2.5-flash": 5, "meta-llama/llama-3.3-70b-instruct": 3 },
        perDay: 75,
        weekend: 1.5,
        promptTokens: 7_800,
        completionTokens: 260,
        streamed: true,
        endUsers: numbered("player-", 120),
      },
      {
        key: "Moderation",
        models: { "openai/gpt-5-nano": 1 },
        perDay: 45,
        weekend: 1.5,
        promptTokens: 700,
        completionTokens: 90,
        streamed: false,
        endUsers: people("moderator"),
      },
    ],
  },
  {
    name: "Brightside Clinic",
    slug: "brightside",
    billing: "prepaid",
    timeZone: "Europe/London",
    sinceDays: 38,
    hours: [8, 18],
    credits: "15",
    grants: [],
    allowedModels: ["openai/*"],
    keys: [{ name: "Letters" }],
    workloads: [
      {
        key: "Letters",
        models: { "openai/gpt-5-mini": 3, "openai/gpt-4.1": 1 },
        perDay: 18,
        weekend: 0,
        promptTokens: 2_600,
        completionTokens: 900,
        streamed: false,
        endUsers: people("reception", "dr-shah", "dr-ellis"),
      },
    ],
    suspendedDaysAgo: 9,
  },
  {
    name: "Osprey Logistics",
    slug: "osprey",
    billing: "prepaid",
    timeZone: "Asia/Singapore",
    sinceDays: 13,
    hours: [0, 11],
    credits: "25",
    grants: [],
    budget: { limit: "3", window: "daily" },
    allowedModels: [],
    keys: [{ name: "Dispatch bot" }],
    workloads: [
      {
        key: "Dispatch bot",
        models: { "openai/gpt-5": 4, "moonshotai/kimi-k2-0905": 3, "qwen/qwen3-235b-a22b-2507": 1 },
        perDay: 40,
        weekend: 0.45,
        promptTokens: 4_100,
        completionTokens: 520,
        streamed: true,
        endUsers: people("desk-1", "desk-2", "night-desk"),
      },
    ],
  },
];

/** Whose monthly budget is set, after the fact, to what it has nearly spent. */
export const NEARLY_SPENT = "tidepool";

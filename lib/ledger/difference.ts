/** Which promise of the books is broken. */
export type Broken =
  | "roll_up"
  | "end_user_roll_up"
  | "window"
  | "reserved"
  | "credits"
  | "correction"
  | "estimate"
  | "price"
  | "id";

/** Two figures that must be one, or a row that must not be. */
export interface Difference {
  broken: Broken;
  tenantId: string;
  /** What and by how much, for an operator. */
  words: string;
}

/** Of one kind no more are told: the first ones say where to look. */
export const MOST_OF_A_KIND = 20;

import { accountUser } from "../identity";

/** A refusal in OpenRouter's own shape: the integer code repeats the HTTP status. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly metadata?: Record<string, unknown>,
    readonly headers?: Record<string, string>,
  ) {
    super(message);
  }

  /** `user_id` is sent with refusals made after the key was recognised, never with a 401. */
  body(): Record<string, unknown> {
    const error = { code: this.status, message: this.message, metadata: this.metadata };
    return this.status === 401 || this.status === 404 ? { error } : { error, user_id: accountUser };
  }
}

import type { ServerResponse } from "node:http";
import type { Fault } from "./fault";

/** Where a stream writes its text. */
export interface Wire {
  write(text: string): void;
  end(): void;
}

/** The response itself, or one whose framing is made harder to read. */
export function wireTo(response: ServerResponse, fault: Fault | undefined): Wire {
  if (fault?.kind === "drip") return new Drip(response);
  if (fault?.kind === "crlf") {
    return {
      write: (text) => void response.write(text.replaceAll("\n", "\r\n")),
      end: () => void response.end(),
    };
  }
  return { write: (text) => void response.write(text), end: () => void response.end() };
}

/** Sends one byte per turn of the event loop, so that each crosses in a packet of its own. */
class Drip implements Wire {
  #bytes = Buffer.alloc(0);
  #hasEnded = false;
  #isPumping = false;

  constructor(private readonly response: ServerResponse) {
    response.socket?.setNoDelay(true);
  }

  write(text: string): void {
    this.#bytes = Buffer.concat([this.#bytes, Buffer.from(text)]);
    if (!this.#isPumping) this.#pump();
  }

  end(): void {
    this.#hasEnded = true;
    if (!this.#isPumping) this.response.end();
  }

  #pump(): void {
    this.#isPumping = this.#bytes.length > 0 && !this.response.destroyed;
    if (this.#isPumping) {
      this.response.write(this.#bytes.subarray(0, 1));
      this.#bytes = this.#bytes.subarray(1);
      setImmediate(() => this.#pump());
    } else if (this.#hasEnded) {
      this.response.end();
    }
  }
}

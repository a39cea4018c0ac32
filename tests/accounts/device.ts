import { createHash, generateKeyPairSync, randomBytes, sign } from "node:crypto";
import { isoCBOR } from "@simplewebauthn/server/helpers";

const sha256 = (data: string | Uint8Array) => createHash("sha256").update(data).digest();
const base64url = (data: Uint8Array) => Buffer.from(data).toString("base64url");

const USER_PRESENT = 0x01;
const USER_VERIFIED = 0x04;
const HAS_CREDENTIAL = 0x40;

interface Ceremony {
  challenge: string;
  origin: string;
  isVerified?: boolean;
  /** Which domain the browser tells the device that it is on. */
  rpId?: string;
}

/** A passkey as a phone holds one: an ES256 key, a counter, and a user who can be asked for a finger. */
export class Device {
  readonly id = Buffer.from(randomBytes(16));
  readonly #keys = generateKeyPairSync("ec", { namedCurve: "P-256" });
  counter = 0;

  /** What the browser answers to `navigator.credentials.create`. */
  enrol(ceremony: Ceremony) {
    const attestationObject = isoCBOR.encode(
      new Map<string, unknown>([
        ["fmt", "none"],
        ["attStmt", new Map()],
        ["authData", this.#authenticatorData(ceremony, this.#credential())],
      ]) as never,
    );
    return this.#answer({
      clientDataJSON: clientData("webauthn.create", ceremony),
      attestationObject: base64url(attestationObject),
    });
  }

  /** What the browser answers to `navigator.credentials.get`. */
  assert(ceremony: Ceremony) {
    this.counter++;
    const authenticatorData = this.#authenticatorData(ceremony);
    const clientDataJSON = clientData("webauthn.get", ceremony);
    const signed = Buffer.concat([authenticatorData, sha256(Buffer.from(clientDataJSON, "base64url"))]);
    return this.#answer({
      clientDataJSON,
      authenticatorData: base64url(authenticatorData),
      signature: base64url(sign("sha256", signed, this.#keys.privateKey)),
    });
  }

  #answer<Response extends { clientDataJSON: string }>(response: Response) {
    const id = base64url(this.id);
    return { id, rawId: id, type: "public-key" as const, response, clientExtensionResults: {} };
  }

  #authenticatorData(
    { rpId = "bursar.test", isVerified = true }: Ceremony,
    credential: Uint8Array = new Uint8Array(),
  ) {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    const flags =
      USER_PRESENT | (isVerified ? USER_VERIFIED : 0) | (credential.length > 0 ? HAS_CREDENTIAL : 0);
    return Buffer.concat([sha256(rpId), Buffer.from([flags]), counter, credential]);
  }

  #credential(): Buffer {
    const { x = "", y = "" } = this.#keys.publicKey.export({ format: "jwk" });
    const coseKey = new Map<number, unknown>([
      [1, 2],
      [3, -7],
      [-1, 1],
      [-2, new Uint8Array(Buffer.from(x, "base64url"))],
      [-3, new Uint8Array(Buffer.from(y, "base64url"))],
    ]);
    const length = Buffer.from([0, this.id.length]);
    return Buffer.concat([Buffer.alloc(16), length, this.id, isoCBOR.encode(coseKey as never)]);
  }
}

function clientData(type: string, { challenge, origin }: Ceremony): string {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString("base64url");
}

import type { WayIn } from "../actions/create-person.ts";

/** How people come in: what sign-in, made outside, hands to the routes. */
export interface Door {
  /** Answers a request below /api/auth. */
  readonly answer: (request: Request) => Promise<Response>;
  /** Public address without a path. */
  readonly baseUrl: string;
  /** Header that tells the door the client's address; never taken from the client. */
  readonly clientAddressHeader: string;
  readonly newWayIn: () => WayIn;
  readonly newToken: () => { readonly token: string; readonly hash: Buffer };
  /** Ways in without a password, for the demonstration school on loopback only; null everywhere else. */
  readonly demo: DemoDoor | null;
}

export interface DemoDoor {
  /** A link that signs a demonstration person in, as often as it is followed. */
  readonly linkFor: (person: string) => string;
  /** The Set-Cookie line of a new session, or null for a link that was not made here. */
  readonly enter: (linkToken: string) => Promise<string | null>;
}

import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from "fastify";
import type { ZodTypeProvider } from "fastify-type-provider-zod";
import type { World } from "../actions/world.ts";
import type { Credential } from "../store/asking.ts";

export type App = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression<RawServerDefault>,
  RawReplyDefaultExpression<RawServerDefault>,
  FastifyBaseLogger,
  ZodTypeProvider
>;

/** What every route is handed: the world of the actions, and how a request proves who asks. */
export interface Deps extends World {
  readonly credentialOf: (headers: {
    cookie?: string | undefined;
    authorization?: string | undefined;
  }) => Credential | null;
}

import { z } from "zod";
import { id, instant, named } from "./common.ts";

export const purpose = z.enum(["credential", "jwt", "log"]);

const event = z.strictObject({
  event: z.enum(["made", "retired", "compromised", "reissue-queued", "resealed", "abandoned"]),
  /** null: the program, at the word of whoever runs it. */
  by: named.nullable(),
  at: instant,
  detail: z.record(z.string(), z.unknown()),
});

export const signingKey = z
  .strictObject({
    id,
    purpose,
    publicJwk: z.record(z.string(), z.unknown()),
    createdAt: instant,
    retiredAt: instant.nullable(),
    compromisedFrom: instant.nullable(),
    compromisedReason: z.string().nullable(),
    signed: z.int().meta({ description: "How many credentials it signed" }),
    affected: z.int().meta({ description: "How many of those in force its compromise makes fail" }),
    events: z.array(event).meta({ description: "What was done to it, oldest first" }),
  })
  .meta({ id: "SigningKey" });

import { z } from "zod";
import { demoPeople } from "../store/demo-people.ts";
import { onlyByLocalName } from "./browsers.ts";
import type { App, Deps } from "./deps.ts";
import type { DemoDoor } from "./door.ts";
import { sendSimple } from "./problems.ts";
import { role } from "./shapes/common.ts";

/**
 * Ways in without a password, for the demonstration school on loopback. Where there is no demo door these routes
 * do not exist.
 */
export function demoRoutes(app: App, deps: Deps, demo: DemoDoor | null): void {
  if (demo === null) return;
  app.get("/api/v1/demo", {
    onRequest: onlyByLocalName,
    schema: {
      hide: true,
      response: {
        200: z.strictObject({
          people: z.array(z.strictObject({ role, name: z.string(), url: z.string() })),
        }),
      },
    },
    async handler(_request, reply) {
      const found = await demoPeople(deps.db);
      const people = found.map(({ id, name, role: held }) => ({ role: held, name, url: demo.linkFor(id) }));
      return reply.send({ people });
    },
  });
  app.get("/api/auth/demo/:link", {
    onRequest: onlyByLocalName,
    schema: { hide: true, params: z.object({ link: z.string().max(200) }) },
    async handler(request, reply) {
      const cookie = await demo.enter(request.params.link);
      if (cookie === null) return sendSimple(reply, "not-found");
      return reply.header("set-cookie", cookie).header("cache-control", "no-store").redirect("/", 303);
    },
  });
}

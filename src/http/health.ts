import { collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { databaseTime, examinationCounts, followupCounts } from "../store/health.ts";
import type { App, Deps } from "./deps.ts";

/** A difference between the clocks of server and database at which deadlines can no longer be trusted. */
const worryingSeconds = 2;

/** For the people who run it: whether it works (`/health`) and how (`/metrics`). */
export function healthRoutes(app: App, deps: Deps): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const took = new Histogram({
    name: "assay_http_request_seconds",
    help: "How long requests took, by route and status",
    labelNames: ["method", "route", "status"],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1, 5],
    registers: [registry],
  });
  new Gauge({
    name: "assay_followups",
    help: "Follow-ups by state: due now, or failed for good",
    labelNames: ["state"],
    registers: [registry],
    async collect() {
      const counted = await followupCounts(deps.db).catch((error: unknown) => {
        app.log.warn({ err: error }, "the follow-ups could not be counted");
      });
      // Better none than those of a while ago: everything else is measured also while the database is away.
      if (counted === undefined) return this.reset();
      this.set({ state: "due" }, counted.due);
      this.set({ state: "failed" }, counted.failed);
    },
  });

  new Gauge({
    name: "assay_files_waiting",
    help: "Files that have arrived and wait: for their examination, or for the virus scanner",
    labelNames: ["for"],
    registers: [registry],
    async collect() {
      const counted = await examinationCounts(deps.db).catch((error: unknown) => {
        app.log.warn({ err: error }, "the files that wait could not be counted");
      });
      if (counted === undefined) return this.reset();
      this.set({ for: "examination" }, counted.examination);
      this.set({ for: "virus-scan" }, counted.virusScan);
    },
  });

  app.addHook("onResponse", async (request, reply) => {
    const route = request.routeOptions.url ?? "none";
    took.observe(
      { method: request.method, route, status: String(reply.statusCode) },
      reply.elapsedTime / 1000,
    );
  });

  app.get("/health", { schema: { hide: true } }, async (_, reply) => {
    reply.header("Cache-Control", "no-store");
    try {
      const asked = Date.now();
      const ahead = (asked - (await databaseTime(deps.db)).getTime()) / 1000;
      const clocksAgree = Math.abs(ahead) < worryingSeconds;
      return await reply.code(clocksAgree ? 200 : 503).send({ database: "up", clocksAgree });
    } catch (error) {
      app.log.warn({ err: error }, "the database does not answer");
      return reply.code(503).send({ database: "down" });
    }
  });

  app.get("/metrics", { schema: { hide: true } }, async (_, reply) =>
    reply
      .header("Cache-Control", "no-store")
      .type(registry.contentType)
      .send(await registry.metrics()),
  );
}

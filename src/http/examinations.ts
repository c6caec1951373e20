import { z } from "zod";
import type { IncomingFiles } from "../actions/files.ts";
import { type LeaveOutRefusal, type LeavingOut, leaveOutJunk } from "../actions/leave-out-junk.ts";
import type { App, Deps } from "./deps.ts";
import { failures } from "./moves.ts";
import { sendProblem } from "./problems.ts";
import { problem } from "./shapes/common.ts";
import { noticeCode } from "./shapes/examination.ts";
import { beginningProblem } from "./tus-problems.ts";
import { ownUpload, uploadParams, uploadShape, uploadView } from "./upload-view.ts";

const said: Readonly<
  Record<Exclude<LeaveOutRefusal["code"], "no-room">, { readonly status: number; readonly title: string }>
> = {
  "upload-not-whole": { status: 409, title: "The file has not arrived whole" },
  "being-checked": { status: 409, title: "The file is still being checked; ask again in a moment" },
  "not-accepted": { status: 422, title: "The file is not accepted as it is" },
  "nothing-to-leave-out": { status: 422, title: "There is nothing of that kind to leave out" },
};

/** What follows from the examination of an upload of one's own. */
export function examinationRoutes(
  app: App,
  deps: Deps,
  leaving: Omit<LeavingOut, "db" | "clock" | "incoming"> & { readonly incoming: IncomingFiles },
): void {
  app.post(
    "/uploads/:id/leave-out",
    {
      schema: {
        summary: "A new upload of the same name without what these notices are about (its maker)",
        tags: ["uploads"],
        params: uploadParams,
        body: z.strictObject({ codes: z.array(noticeCode).min(1).max(20) }),
        response: { 201: uploadShape, ...failures, 507: problem },
      },
    },
    async (request, reply) => {
      const upload = await ownUpload(deps, request, reply);
      if (upload === null) return reply;
      const made = await leaveOutJunk({ ...deps, ...leaving }, upload, request.body.codes);
      if ("refusal" in made) {
        const { refusal } = made;
        if (refusal.code === "no-room") return sendProblem(reply, beginningProblem(refusal.refusal));
        const refusals = "refusal" in refusal ? [refusal.refusal] : undefined;
        return sendProblem(reply, {
          ...said[refusal.code],
          code: refusal.code,
          ...(refusals && { refusals }),
        });
      }
      const view = await uploadView(deps, made.upload, leaving.incoming);
      return reply
        .code(201)
        .header("Location", `${app.prefix}/uploads/${made.upload.id}`)
        .header("Cache-Control", "no-store")
        .send(view);
    },
  );
}

import { execFileSync, spawn } from "node:child_process";
import { mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** A Git host as schools run them: Git's own program for serving repositories over HTTP, on this machine. */
export interface GitHost {
  /** Host and port, as the setting names them. */
  readonly host: string;
  readonly url: string;
  /** Requests that it got, by path. */
  readonly asked: readonly string[];
  /** Adds a commit with these files (a text, or where a symbolic link leads) to `branch`, and answers its id. */
  commit(files: Readonly<Record<string, string | { link: string }>>, branch?: string): Promise<string>;
  /** The same repository under another name from now on; answers the commit it shows. */
  publishAs(name: string): Promise<string>;
  /** A branch of a few small objects that stand for ten thousand million files. */
  publishBomb(branch: string): void;
  [Symbol.asyncDispose](): Promise<void>;
}

export async function openGitHost(): Promise<GitHost> {
  const folder = await mkdtemp(join(tmpdir(), "assay-git-host-"));
  const bare = join(folder, "project.git");
  const work = join(folder, "work");
  const asked: string[] = [];
  const git = (words: string[], cwd = work, input = "") =>
    execFileSync("git", ["-c", "user.name=Ada", "-c", "user.email=ada@school.test", ...words], {
      ...{ cwd, input, encoding: "utf8", stdio: ["pipe", "pipe", "pipe"] },
      env: { PATH: process.env.PATH, HOME: folder, GIT_CONFIG_NOSYSTEM: "1" },
    });
  git(["init", "--quiet", "--bare", "-b", "main", bare], folder);
  git(["init", "--quiet", "-b", "main", work], folder);

  const server = createServer((request, response) => {
    asked.push(request.url ?? "");
    if (request.url?.startsWith("/moved.git")) {
      response.writeHead(301, { Location: request.url.replace("/moved.git", "/project.git") }).end();
      return;
    }
    if (request.url?.startsWith("/silent.git")) return;
    const url = new URL(request.url ?? "/", "http://git");
    const backend = spawn("git", ["http-backend"], {
      env: {
        ...{ PATH: process.env.PATH, GIT_PROJECT_ROOT: folder, GIT_HTTP_EXPORT_ALL: "1" },
        ...{ PATH_INFO: url.pathname, QUERY_STRING: url.search.slice(1), REMOTE_ADDR: "127.0.0.1" },
        ...{ REQUEST_METHOD: request.method, CONTENT_TYPE: request.headers["content-type"] },
        HTTP_CONTENT_ENCODING: request.headers["content-encoding"],
        GIT_PROTOCOL: request.headers["git-protocol"] as string | undefined,
      },
    });
    request.pipe(backend.stdin);
    backend.stdin.on("error", () => {});
    const chunks: Buffer[] = [];
    backend.stdout.on("data", (chunk: Buffer) => chunks.push(chunk));
    backend.once("close", () => {
      const answer = Buffer.concat(chunks);
      const end = answer.indexOf("\r\n\r\n");
      const headers = answer
        .subarray(0, end)
        .toString()
        .split("\r\n")
        .map((line): [string, string] => [
          line.slice(0, line.indexOf(":")),
          line.slice(line.indexOf(":") + 1).trim(),
        ]);
      const status = headers.find(([name]) => name === "Status")?.[1];
      response.writeHead(status ? Number.parseInt(status, 10) : 200, Object.fromEntries(headers));
      response.end(answer.subarray(end + 4));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const host = `127.0.0.1:${port}`;
  return {
    host,
    url: `http://${host}/project.git`,
    asked,
    async commit(files, branch = "main") {
      git(["checkout", "--quiet", "-B", branch]);
      for (const [path, content] of Object.entries(files)) {
        await mkdir(dirname(join(work, path)), { recursive: true });
        if (typeof content === "string") await writeFile(join(work, path), content);
        else await symlink(content.link, join(work, path));
      }
      git(["add", "--all"]);
      git(["commit", "--quiet", "--message", "More of it"]);
      git(["push", "--quiet", bare, branch]);
      return git(["rev-parse", "HEAD"]).trim();
    },
    async publishAs(name) {
      await symlink(bare, join(folder, name));
      return git(["rev-parse", "main"], bare).trim();
    },
    publishBomb(branch) {
      let inside = `100644 blob ${git(["hash-object", "-w", "--stdin"], bare, "bang").trim()}`;
      for (let depth = 0; depth < 10; depth += 1) {
        const ten = Array.from({ length: 10 }, (_, name) => `${inside}\t${name}\n`).join("");
        inside = `040000 tree ${git(["mktree"], bare, ten).trim()}`;
      }
      const tree = inside.split(" ")[2] ?? "";
      const commit = git(["commit-tree", tree, "-m", "A bomb"], bare).trim();
      git(["update-ref", `refs/heads/${branch}`, commit], bare);
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

import { createServer } from "node:net";
import { type ParsedMail, simpleParser } from "mailparser";
import { SMTPServer, type SMTPServerDataStream } from "smtp-server";

/** What the server does with the next mails; it takes them unless told otherwise. */
export type Manner = "takes" | "drops-after-data" | "refuses-receiver" | "is-busy";

export interface MailServer {
  readonly url: string;
  /** Everything whose last byte arrived, also where the server then broke off. */
  readonly arrived: readonly ParsedMail[];
  manner: Manner;
  stop(): Promise<void>;
}

/** A real SMTP server on this machine; on the port given, so that it can come back after being down. */
export async function startMailServer(port: number): Promise<MailServer> {
  const arrived: ParsedMail[] = [];
  const server: MailServer = {
    url: `smtp://127.0.0.1:${port}`,
    arrived,
    manner: "takes",
    stop: () => new Promise((resolve) => smtp.close(() => resolve())),
  };
  const smtp = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    closeTimeout: 100,
    logger: false,
    onRcptTo(_, __, done) {
      if (server.manner === "refuses-receiver") return done(answer(550, "No such mailbox"));
      if (server.manner === "is-busy") return done(answer(450, "Come back later"));
      done();
    },
    onData(stream, session, done) {
      void receive(stream).then((mail) => {
        arrived.push(mail);
        if (server.manner !== "drops-after-data") return done();
        server.manner = "takes";
        for (const connection of smtp.connections) {
          if (connection.id === session.id) connection.close();
        }
      });
    },
  });
  smtp.on("error", () => {});
  await new Promise<void>((resolve) => smtp.listen(port, "127.0.0.1", () => resolve()));
  return server;
}

function receive(stream: SMTPServerDataStream): Promise<ParsedMail> {
  return simpleParser(stream);
}

function answer(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, "127.0.0.1", resolve));
  const address = probe.address();
  await new Promise((resolve) => probe.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

import { Anchor, Group, Paper, Text, Title } from "@mantine/core";
import { IconAlignLeft, IconArrowLeft, IconMail } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "react-router";
import { mailQuery } from "../../api/mailbox.ts";
import { useWords } from "../../language/words.ts";
import { Choice } from "../../parts/choice.tsx";
import { Loaded } from "../../parts/loaded.tsx";
import { When } from "../../parts/when.tsx";
import classes from "../mailbox.module.css";

/** One mail. Its HTML stands in a frame that may run nothing; links in it open outside the frame. */
export function Mail({ id }: { id: string }) {
  const { mailbox } = useWords();
  const query = useQuery(mailQuery(id));
  const [shown, setShown] = useState<"html" | "text">("html");
  return (
    <Loaded query={query}>
      {({ subject, to, sentAt, html, text }) => (
        <Paper p="md" component="article" aria-labelledby="subject">
          <Anchor component={Link} to="/mailbox" className={classes.back}>
            <IconArrowLeft size={16} aria-hidden /> {mailbox.title}
          </Anchor>
          <Group justify="space-between" align="flex-start" gap="sm" mb="sm">
            <div>
              <Title order={2} id="subject">
                {subject}
              </Title>
              <Text size="sm" c="dimmed">
                {mailbox.to(to)} · <When at={sentAt} />
              </Text>
            </div>
            <Choice
              label={mailbox.show}
              value={shown}
              onChange={setShown}
              options={[
                { value: "html", words: mailbox.asSent, hue: "slate", icon: IconMail },
                { value: "text", words: mailbox.asText, hue: "slate", icon: IconAlignLeft },
              ]}
            />
          </Group>
          {shown === "html" ? (
            <iframe
              className={classes.frame}
              title={mailbox.message(subject)}
              sandbox="allow-popups allow-popups-to-escape-sandbox"
              srcDoc={opensOutside(html)}
            />
          ) : (
            <pre className={classes.text}>{text}</pre>
          )}
        </Paper>
      )}
    </Loaded>
  );
}

function opensOutside(html: string): string {
  const base = '<base target="_blank">';
  return html.includes("<head>") ? html.replace("<head>", `<head>${base}`) : base + html;
}

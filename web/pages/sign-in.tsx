import { Alert, Anchor, Button, Divider, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Link, useNavigate, useSearchParams } from "react-router";
import { demoQuery, signIn } from "../api/sign-in.ts";
import { useWords } from "../language/words.ts";
import { PageTitle } from "../parts/page-title.tsx";
import { ProblemNotice } from "../parts/problem-notice.tsx";
import { Outside } from "../shell/outside.tsx";

export function SignInPage() {
  const { signIn: words } = useWords();
  const [asked] = useSearchParams();
  return (
    <Outside>
      <PageTitle title={words.title} />
      <Stack gap="md">
        {asked.has("next") && asked.get("next") !== "/" && (
          <Text size="sm" c="dimmed">
            {words.signedOut}
          </Text>
        )}
        {asked.has("changed") && <Alert color="moss">{words.welcomeBack}</Alert>}
        <SignInForm next={pageWithin(asked.get("next"))} />
        <DemoPeople />
      </Stack>
    </Outside>
  );
}

/** Only pages of our own: an address from elsewhere could otherwise lead people away after signing in. */
function pageWithin(next: string | null): string {
  return next?.startsWith("/") && !next.startsWith("//") && !next.startsWith("/\\") ? next : "/";
}

function SignInForm({ next }: { next: string }) {
  const { signIn: words } = useWords();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [missing, setMissing] = useState<{ email?: string; password?: string }>({});
  const entering = useMutation({
    mutationFn: (given: { email: string; password: string }) => signIn(given.email, given.password),
    onSuccess: async () => {
      queries.clear();
      await navigate(next, { replace: true });
    },
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const email = String(form.get("email")).trim();
    const password = String(form.get("password"));
    const wrong = {
      ...(email === "" && { email: words.emailMissing }),
      ...(email !== "" && !/^\S+@\S+\.\S+$/.test(email) && { email: words.emailWrong }),
      ...(password === "" && { password: words.passwordMissing }),
    };
    setMissing(wrong);
    if (Object.keys(wrong).length === 0) entering.mutate({ email, password });
  }

  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {entering.error && <ProblemNotice problem={entering.error} />}
        <TextInput
          name="email"
          type="email"
          label={words.email}
          autoComplete="username"
          error={missing.email}
          size="md"
        />
        <PasswordInput
          name="password"
          label={words.password}
          autoComplete="current-password"
          error={missing.password}
          size="md"
          visibilityToggleButtonProps={{ "aria-label": words.passwordShow }}
        />
        <Button type="submit" size="md" loading={entering.isPending}>
          {words.submit}
        </Button>
        <Anchor component={Link} to="/reset-password" size="sm" ta="center">
          {words.forgotten}
        </Anchor>
      </Stack>
    </form>
  );
}

/** In the demo school: one button for each role. The links set a cookie, so they are followed by the browser. */
function DemoPeople() {
  const { data } = useQuery(demoQuery);
  const { signIn: words, shell } = useWords();
  if (!data || data.people.length === 0) return null;
  return (
    <section aria-labelledby="demo">
      <Divider mb="md" />
      <Text id="demo" fw={600} component="h2" fz="md">
        {words.demoTitle}
      </Text>
      <Text size="sm" c="dimmed" mb="sm">
        {words.demoLead}
      </Text>
      <Stack gap="xs">
        {data.people.map(({ role, name, url }) => (
          <Button
            key={url}
            component="a"
            href={url}
            variant="default"
            justify="space-between"
            rightSection={
              <Text span size="sm" c="dimmed">
                {name}
              </Text>
            }
          >
            {shell.roles[role]}
          </Button>
        ))}
      </Stack>
    </section>
  );
}

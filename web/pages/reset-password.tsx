import { Anchor, Button, PasswordInput, Stack, Text, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Link, useLocation, useNavigate } from "react-router";
import { askForPasswordReset, resetPassword } from "../api/sign-in.ts";
import { useWords } from "../language/words.ts";
import { PageTitle } from "../parts/page-title.tsx";
import { ProblemNotice } from "../parts/problem-notice.tsx";
import { Outside } from "../shell/outside.tsx";

/** Asks for a link, or, opened by that link, takes the new password. The token stands after the #: no log keeps it. */
export function ResetPasswordPage() {
  const { hash } = useLocation();
  const token = new URLSearchParams(hash.slice(1)).get("token");
  const { resetPassword: words } = useWords();
  return (
    <Outside>
      {token ? <NewPassword token={token} /> : <AskForLink />}
      <Anchor component={Link} to="/sign-in" size="sm" display="block" ta="center" mt="md">
        {words.toSignIn}
      </Anchor>
    </Outside>
  );
}

function AskForLink() {
  const { resetPassword: words, signIn } = useWords();
  const [missing, setMissing] = useState<string | null>(null);
  const asking = useMutation({ mutationFn: askForPasswordReset });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const email = String(new FormData(event.currentTarget).get("email")).trim();
    const isAddress = /^\S+@\S+\.\S+$/.test(email);
    setMissing(isAddress ? null : email === "" ? signIn.emailMissing : signIn.emailWrong);
    if (isAddress) asking.mutate(email);
  }

  if (asking.isSuccess) {
    return (
      <Stack gap="md" role="status">
        <PageTitle title={words.sentTitle} lead={words.sent(asking.variables)} />
        <Text size="sm" c="dimmed">
          {words.notArrived}
        </Text>
        <Button variant="default" onClick={() => asking.reset()}>
          {words.again}
        </Button>
      </Stack>
    );
  }
  return (
    <form onSubmit={submit} noValidate>
      <PageTitle title={words.askTitle} lead={words.askLead} />
      <Stack gap="md">
        {asking.error && <ProblemNotice problem={asking.error} />}
        <TextInput
          name="email"
          type="email"
          label={signIn.email}
          autoComplete="username"
          error={missing}
          size="md"
        />
        <Button type="submit" size="md" loading={asking.isPending}>
          {words.ask}
        </Button>
      </Stack>
    </form>
  );
}

function NewPassword({ token }: { token: string }) {
  const { resetPassword: words, signIn, problems } = useWords();
  const navigate = useNavigate();
  const [isShort, setShort] = useState(false);
  const changing = useMutation({
    mutationFn: (password: string) => resetPassword(password, token),
    onSuccess: () => navigate("/sign-in?changed", { replace: true }),
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const password = String(new FormData(event.currentTarget).get("password"));
    setShort(password.length < 12);
    if (password.length >= 12) changing.mutate(password);
  }

  return (
    <form onSubmit={submit} noValidate>
      <PageTitle title={words.title} lead={words.lead} />
      <Stack gap="md">
        {changing.error && <ProblemNotice problem={changing.error} />}
        <PasswordInput
          name="password"
          label={words.newPassword}
          description={words.rule}
          autoComplete="new-password"
          error={isShort ? problems.titles["password-too-short"] : null}
          size="md"
          visibilityToggleButtonProps={{ "aria-label": signIn.passwordShow }}
        />
        <Button type="submit" size="md" loading={changing.isPending}>
          {words.submit}
        </Button>
      </Stack>
    </form>
  );
}

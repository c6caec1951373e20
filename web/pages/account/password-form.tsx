import { Alert, Button, PasswordInput, Stack } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { mySessionsQuery, useMe } from "../../api/me.ts";
import { changePassword } from "../../api/sign-in.ts";
import { useWords } from "../../language/words.ts";
import { ProblemNotice } from "../../parts/problem-notice.tsx";

export function PasswordForm() {
  const { account, resetPassword, signIn, problems } = useWords();
  const { email } = useMe();
  const queries = useQueryClient();
  const [wrong, setWrong] = useState<{ current?: string; next?: string }>({});
  const changing = useMutation({
    mutationFn: (given: { current: string; next: string }) => changePassword(given.current, given.next),
    onSuccess: () => queries.invalidateQueries(mySessionsQuery),
  });

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const [current, next] = [String(given.get("current")), String(given.get("next"))];
    const found = {
      ...(current === "" && { current: signIn.passwordMissing }),
      ...(next.length < 12 && { next: problems.titles["password-too-short"] ?? "" }),
    };
    setWrong(found);
    if (Object.keys(found).length > 0) return;
    changing.mutate({ current, next }, { onSuccess: () => form.reset() });
  }

  const toggle = { "aria-label": signIn.passwordShow };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {changing.error && <ProblemNotice problem={changing.error} />}
        {changing.isSuccess && (
          <Alert color="moss" role="status">
            {account.passwordChanged}
          </Alert>
        )}
        {/* Lets password managers know whose password it is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        <PasswordInput
          name="current"
          label={account.currentPassword}
          autoComplete="current-password"
          error={wrong.current}
          visibilityToggleButtonProps={toggle}
        />
        <PasswordInput
          name="next"
          label={account.newPassword}
          description={resetPassword.rule}
          autoComplete="new-password"
          error={wrong.next}
          visibilityToggleButtonProps={toggle}
        />
        <Button type="submit" loading={changing.isPending} style={{ alignSelf: "flex-start" }}>
          {account.changePassword}
        </Button>
      </Stack>
    </form>
  );
}

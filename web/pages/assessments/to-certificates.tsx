import { Button } from "@mantine/core";
import { IconCertificate } from "@tabler/icons-react";
import { Link } from "react-router";
import { useWords } from "../../language/words.ts";

/** The way to what an approved project earns (R31). */
export function ToCertificates() {
  const { attempt } = useWords();
  return (
    <Button component={Link} to="/certificates" leftSection={<IconCertificate size={18} aria-hidden />}>
      {attempt.turn.toCertificates}
    </Button>
  );
}

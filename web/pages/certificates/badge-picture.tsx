import { Center } from "@mantine/core";
import { IconCertificateOff } from "@tabler/icons-react";
import type { CertificateLine } from "../../api/certificates.ts";
import classes from "./certificates.module.css";

/** The badge as strangers get it; one that was taken back has none any more. */
export function BadgePicture({ certificate }: { certificate: Pick<CertificateLine, "page" | "standing"> }) {
  if (certificate.standing !== "valid") {
    return (
      <Center className={classes.badge} data-standing={certificate.standing} aria-hidden>
        <IconCertificateOff size={56} stroke={1.25} />
      </Center>
    );
  }
  const { pathname } = new URL(certificate.page);
  return (
    <img
      className={classes.badge}
      src={`${pathname}/badge.svg`}
      alt=""
      width={112}
      height={112}
      loading="lazy"
    />
  );
}

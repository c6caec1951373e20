import { Button, Menu } from "@mantine/core";
import { IconChevronDown, IconDownload } from "@tabler/icons-react";
import type { Certificate } from "../../api/certificates.ts";
import { languages, useWords } from "../../language/words.ts";

const papers = ["a4", "letter"] as const;

/** Every form in which the certificate can be taken along. */
export function DocumentsMenu({ certificate }: { certificate: Certificate }) {
  const { certificates: words } = useWords();
  const { documents, title } = certificate;
  const printed = papers.flatMap((paper) =>
    languages.map((language) => ({
      address: `${documents.pdf}?${new URLSearchParams({ paper, language })}`,
      says: `${paper === "a4" ? words.pdfA4 : words.pdfLetter} (${words.inLanguage[language]})`,
    })),
  );
  const others = (["png", "svg", "json", "jwt"] as const).map((form) => ({
    address: documents[form],
    says: words[form],
  }));
  return (
    <Menu position="bottom-start" width={300}>
      <Menu.Target>
        <Button
          variant="default"
          aria-label={words.documentsOf(title)}
          leftSection={<IconDownload size={18} aria-hidden />}
          rightSection={<IconChevronDown size={16} aria-hidden />}
        >
          {words.documents}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {printed.map(({ address, says }) => (
          <Menu.Item key={address} component="a" href={address} download>
            {says}
          </Menu.Item>
        ))}
        <Menu.Divider />
        {others.map(({ address, says }) => (
          <Menu.Item key={address} component="a" href={address} download>
            {says}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

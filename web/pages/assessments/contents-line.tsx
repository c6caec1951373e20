import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { contentsQuery } from "../../api/contents.ts";
import { useLanguage } from "../../language/words.ts";
import { sizeIn } from "../../parts/file-size.tsx";

/** How much is in an archive that is placed, and how much of it should be looked at. */
export function ContentsLine({ assessment, sha256 }: { assessment: string; sha256: string }) {
  const { locale, words } = useLanguage();
  const { inside } = words.adding;
  const { data } = useQuery(contentsQuery({ assessment, file: sha256 }));
  if (data === undefined) return null;
  const { archive, notices } = data;
  const said = [
    ...(data.state === "waiting" ? [inside.waiting] : []),
    ...(archive ? [inside.unpacked(archive.entries, sizeIn(locale, archive.unpacked))] : []),
    ...(notices.length > 0 ? [inside.points(notices.length)] : []),
  ];
  if (said.length === 0) return null;
  return (
    <Text size="sm" c="dimmed" className="figures">
      {said.join(" · ")}
    </Text>
  );
}

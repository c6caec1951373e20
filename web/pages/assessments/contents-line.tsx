import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { contentsQuery } from "../../api/contents.ts";
import { useLanguage } from "../../language/words.ts";
import { sizeIn } from "../../parts/file-size.tsx";

interface ContentsLineProps {
  readonly assessment: string;
  readonly sha256: string;
  /** The notices themselves stand beside it. */
  readonly isBare?: boolean;
}

/** How much is in an archive that is placed, and how much of it should be looked at. */
export function ContentsLine({ assessment, sha256, isBare = false }: ContentsLineProps) {
  const { locale, words } = useLanguage();
  const { inside } = words.adding;
  const { data } = useQuery(contentsQuery({ assessment, file: sha256 }));
  if (data === undefined) return null;
  const { archive } = data;
  const points = isBare ? 0 : data.notices.filter(({ code }) => code !== "wrapper-folder").length;
  const said = [
    ...(data.state === "waiting" ? [inside.waiting] : []),
    ...(archive ? [inside.unpacked(archive.entries, sizeIn(locale, archive.unpacked))] : []),
    ...(points > 0 ? [inside.points(points)] : []),
  ];
  if (said.length === 0) return null;
  return (
    <Text size="sm" c="dimmed" className="figures">
      {said.join(" · ")}
    </Text>
  );
}

import { afterEach, expect, test, vi } from "vitest";
import { toldWhere } from "./kept-where.ts";
import { readSettings } from "./settings.ts";

afterEach(() => vi.unstubAllEnvs());

function read(environment: Record<string, string>) {
  const settings = readSettings({ ASSAY_DATA: "/data", ...environment });
  return settings.ok ? settings.settings : settings.problems;
}

test("files are kept in the data folder, in another one, or in a bucket", () => {
  expect(read({})).toMatchObject({ filesFolder: "/data/files", s3: null });
  expect(read({ ASSAY_FILES: "/srv/files" })).toMatchObject({ filesFolder: "/srv/files", s3: null });
  expect(read({ ASSAY_FILES: "s3://school-files" })).toMatchObject({
    s3: { bucket: "school-files", prefix: "", endpoint: null },
  });
  expect(
    read({
      ASSAY_FILES: "s3://school-files/assay/files/",
      ASSAY_S3_ENDPOINT: "https://s3.school.example:9000/",
    }),
  ).toMatchObject({
    s3: { bucket: "school-files", prefix: "assay/files", endpoint: "https://s3.school.example:9000" },
  });
});

test.each([
  [{ ASSAY_FILES: "gs://school-files" }, "ASSAY_FILES"],
  [{ ASSAY_FILES: "s3://" }, "ASSAY_FILES"],
  [{ ASSAY_FILES: "s3://School_Files" }, "ASSAY_FILES"],
  [{ ASSAY_FILES: "s3://school-files//twice" }, "ASSAY_FILES"],
  [{ ASSAY_FILES: "s3://school-files/../others" }, "ASSAY_FILES"],
  [{ ASSAY_FILES: "s3://key:hush-hush@school-files" }, "AWS_SECRET_ACCESS_KEY"],
  [{ ASSAY_FILES: "s3://school-files", ASSAY_S3_ENDPOINT: "s3.school.example" }, "ASSAY_S3_ENDPOINT"],
  [{ ASSAY_FILES: "s3://school-files", ASSAY_S3_ENDPOINT: "ftp://s3.school.example" }, "ASSAY_S3_ENDPOINT"],
  [
    { ASSAY_FILES: "s3://school-files", ASSAY_S3_ENDPOINT: "https://key:hush-hush@s3.school.example" },
    "AWS_SECRET_ACCESS_KEY",
  ],
  [{ ASSAY_FILES: "/srv/files", ASSAY_S3_ENDPOINT: "https://s3.school.example" }, "ASSAY_S3_ENDPOINT"],
])("%j is refused by name, without its secret", (environment, name) => {
  const problems = read(environment);
  expect(problems).toEqual([expect.stringContaining(name)]);
  expect(String(problems)).not.toContain("hush-hush");
});

test("a person reads where files are kept and as whom, and no secret", () => {
  vi.stubEnv("AWS_ACCESS_KEY_ID", "school");
  vi.stubEnv("AWS_SECRET_ACCESS_KEY", "hush-hush");
  const s3 = { bucket: "school-files", prefix: "assay", endpoint: "https://s3.school.example" };
  expect(toldWhere({ filesFolder: "/data/files", s3 })).toBe(
    "s3://school-files/assay at https://s3.school.example, as school",
  );
  expect(toldWhere({ filesFolder: "/data/files", s3: null })).toBe("/data/files");
});

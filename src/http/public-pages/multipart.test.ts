import { expect, test } from "vitest";
import { fileInForm } from "./multipart.ts";

async function sent(form: FormData): Promise<[string, Buffer]> {
  const request = new Request("http://x.example", { method: "POST", body: form });
  return [request.headers.get("content-type") ?? "", Buffer.from(await request.arrayBuffer())];
}

test("the file comes out byte for byte, wherever it stands in the form", async () => {
  const bytes = Buffer.from([...Array(256).keys(), 13, 10, 45, 45, 13, 10, 13, 10, 0]);
  const form = new FormData();
  form.append("before", "text\r\n--with lines");
  form.append("file", new Blob([bytes]), 'a "name".pdf');
  form.append("after", "text");
  expect(fileInForm(...(await sent(form)))).toEqual(bytes);
});

test("a form without a file, and what is no form, have none", async () => {
  const form = new FormData();
  form.append("file", "text");
  const [type, body] = await sent(form);
  expect(fileInForm(type, body)).toBeNull();
  expect(fileInForm("multipart/form-data", body)).toBeNull();
  expect(fileInForm("application/json", Buffer.from("{}"))).toBeNull();
  expect(fileInForm("multipart/form-data; boundary=x", Buffer.from("--x\r\nfilename=a"))).toBeNull();
  expect(fileInForm(type, body.subarray(0, body.length - 20))).toBeNull();
});

test("of a form in more parts than ours has no more is looked through", async () => {
  const form = new FormData();
  for (let part = 0; part < 20; part += 1) form.append("before", "text");
  form.append("file", new Blob(["a file"]), "a.pdf");
  expect(fileInForm(...(await sent(form)))).toBeNull();
});

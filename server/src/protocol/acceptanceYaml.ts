/** An `accept` entry put into a config file in YAML, comments kept. Apart, like the reader of YAML, so that nobody else loads the library. */
import { isSeq, parseDocument } from "yaml";
import type { TextEdit } from "../text/edits.js";

export const inYaml = (text: string, entry: object): readonly TextEdit[] => {
  const doc = parseDocument(text);
  if (isSeq(doc.get("accept"))) doc.addIn(["accept"], doc.createNode(entry));
  else doc.set("accept", doc.createNode([entry]));
  return [{ start: 0, end: text.length, text: doc.toString({ lineWidth: 0 }) }];
};

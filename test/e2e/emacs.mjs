/** Emacs with eglot, in batch, over stdio. */
import { join } from "node:path";
import { runHeadless } from "./headless.mjs";

export default ({ root, output, tools }) =>
  runHeadless({ root, output, name: "emacs", editor: tools.emacs, args: () => ["-Q", "--batch", "-l", join(root, "test/e2e/probe.el")] });

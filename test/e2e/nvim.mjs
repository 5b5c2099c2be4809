/** Neovim, headless, with its own client over stdio. It cannot pull diagnostics (0.7): the server pushes. */
import { join } from "node:path";
import { runHeadless } from "./headless.mjs";

export default ({ root, output, tools }) =>
  runHeadless({
    root,
    output,
    name: "nvim",
    editor: tools.nvim,
    args: (file) => ["--headless", "--clean", "-n", "-i", "NONE", "-c", `luafile ${join(root, "test/e2e/probe.lua")}`, file],
  });

/** The language server's executable: `node server.cjs --stdio`, or forked by the VS Code client with --node-ipc. */
import { serve } from "./serve.js";

declare const __dirname: string;

serve(__dirname);

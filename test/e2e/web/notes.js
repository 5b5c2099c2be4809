/** A folder in memory with one note (note.mjs), for the web workbench: the least that a virtual workspace needs. */
const vscode = require("vscode");

const NOTE =
  "---\ndate: 2026-10-02\n---\n\n# Who owned Treasuries in July\n\nChina held $681.0 billion of US Treasuries at the end of July 2026.\n\nJapan held $1,103.9 billion of US Treasuries at the end of July 2026.\n";
const files = new Map([["/ws/note.md", new TextEncoder().encode(NOTE)]]);
const changed = new vscode.EventEmitter();
const missing = (uri) => vscode.FileSystemError.FileNotFound(uri);
const isFolder = (path) => path === "/" || [...files.keys()].some((file) => file.startsWith(`${path}/`));

exports.activate = (context) => {
  context.subscriptions.push(
    vscode.workspace.registerFileSystemProvider("notes", {
      onDidChangeFile: changed.event,
      watch: () => new vscode.Disposable(() => {}),
      stat(uri) {
        const file = files.get(uri.path);
        if (!file && !isFolder(uri.path)) throw missing(uri);
        return { type: file ? vscode.FileType.File : vscode.FileType.Directory, ctime: 0, mtime: 0, size: file?.length ?? 0 };
      },
      readDirectory: (uri) =>
        [...files.keys()]
          .filter((file) => file.startsWith(`${uri.path}/`))
          .map((file) => [file.slice(uri.path.length + 1), vscode.FileType.File]),
      readFile(uri) {
        const file = files.get(uri.path);
        if (!file) throw missing(uri);
        return file;
      },
      writeFile(uri, content) {
        files.set(uri.path, content);
        changed.fire([{ type: vscode.FileChangeType.Changed, uri }]);
      },
      createDirectory() {},
      delete: (uri) => void files.delete(uri.path),
      rename() {},
    }),
  );
};

/** `tieout completions SHELL`: a script for bash, zsh or fish, made from the command tree itself. */
import type { Command, Option } from "commander";

export const SHELLS = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof SHELLS)[number];

interface Node {
  /** Words after the program: [], ["lint"], ["data", "list"]. */
  readonly path: readonly string[];
  readonly description: string;
  readonly options: readonly Option[];
  readonly children: readonly Node[];
  /** Fixed values of the first argument (`completions bash`). */
  readonly values: readonly string[];
}

const read = (command: Command, path: readonly string[]): Node => ({
  path,
  description: command.description(),
  options: command.options.filter((o) => !o.hidden),
  children: command.commands.filter((c) => c.name() !== "help").map((c) => read(c, [...path, c.name()])),
  values: command.registeredArguments[0]?.argChoices ?? [],
});

const all = (node: Node): Node[] => [node, ...node.children.flatMap(all)];

const flags = (option: Option): string[] => [option.short, option.long].filter((f): f is string => f !== undefined && f !== null);

/** What an option's value can be: fixed words, or files. */
const valuesOf = (option: Option): readonly string[] => option.argChoices ?? [];

const takesValue = (option: Option): boolean => option.required || option.optional;

const bash = (root: Node): string => {
  const cases = all(root).map((node) => {
    const words = [...node.children.map((c) => c.path.at(-1)!), ...node.values, ...node.options.flatMap(flags)];
    return `    ${JSON.stringify(node.path.join(" "))}) words=${JSON.stringify(words.join(" "))} ;;`;
  });
  const values = all(root).flatMap((node) =>
    node.options
      .filter((o) => takesValue(o) && valuesOf(o).length > 0)
      .map(
        (o) =>
          `    ${flags(o)
            .map((f) => JSON.stringify(`${node.path.join(" ")}:${f}`))
            .join("|")}) COMPREPLY=($(compgen -W ${JSON.stringify(valuesOf(o).join(" "))} -- "$cur")); return ;;`,
      ),
  );
  const files = all(root).flatMap((node) =>
    node.options
      .filter((o) => o.required && valuesOf(o).length === 0)
      .flatMap((o) => flags(o).map((f) => JSON.stringify(`${node.path.join(" ")}:${f}`))),
  );
  const commands = all(root)
    .filter((n) => n.path.length > 0)
    .map((n) => JSON.stringify(n.path.join(" ")));
  return `# bash completion for tieout: source this file, or put it where bash-completion looks.
_tieout() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} path="" words="" word next
  local i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=\${COMP_WORDS[i]}
    [[ $word == -* ]] && continue
    next="\${path:+$path }$word"
    case "$next" in
      ${commands.join("|")}) path=$next ;;
    esac
  done
  case "$path:$prev" in
${[...values, ...(files.length > 0 ? [`    ${files.join("|")}) COMPREPLY=($(compgen -f -- "$cur")); return ;;`] : [])].join("\n")}
  esac
  case "$path" in
${cases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
  [[ $cur != -* && \${#COMPREPLY[@]} -eq 0 ]] && COMPREPLY=($(compgen -f -- "$cur"))
}
complete -o filenames -F _tieout tieout
`;
};

const zq = (text: string): string => `'${text.replace(/'/g, "'\\''")}'`;
const zdesc = (text: string): string => text.replace(/[[\]:]/g, "\\$&").split("\n")[0]!;

const zsh = (root: Node): string => {
  const name = (node: Node) => `_tieout${node.path.map((p) => `_${p.replace(/\W/g, "_")}`).join("")}`;
  const functions = all(root).map((node) => {
    const options = node.options.flatMap((o) =>
      flags(o).map((f) => {
        const value = !takesValue(o)
          ? ""
          : `${o.optional ? "::" : ":"}value:${valuesOf(o).length > 0 ? `(${valuesOf(o).join(" ")})` : "_files"}`;
        // An option may stand several times (--format).
        return `    ${zq(`*${f}[${zdesc(o.description)}]${value}`)} \\\n`;
      }),
    );
    if (node.children.length === 0) {
      const argument = node.values.length > 0 ? `'*:value:(${node.values.join(" ")})'` : `'*:file:_files'`;
      return `${name(node)}() {\n  _arguments \\\n${options.join("")}    ${argument}\n}`;
    }
    const list = node.children.map((c) => `    ${zq(`${c.path.at(-1)}:${c.description.split("\n")[0]}`)}`);
    const dispatch = node.children.map((c) => `    ${c.path.at(-1)}) ${name(c)} ;;`);
    return `${name(node)}() {
  local curcontext="$curcontext" state line
  local -a commands
  commands=(
${list.join("\n")}
  )
  _arguments -C \\
${options.join("")}    '1:command:->command' '*::argument:->argument'
  case $state in
  command) _describe command commands ;;
  argument)
    case $line[1] in
${dispatch.join("\n")}
    esac ;;
  esac
}`;
  });
  return `#compdef tieout
# zsh completion for tieout: put this file as _tieout into a folder of $fpath.
${functions.reverse().join("\n\n")}

if [ "$funcstack[1]" = "_tieout" ]; then
  _tieout "$@"
else
  compdef _tieout tieout
fi
`;
};

const fq = (text: string): string => `'${text.replace(/[\\']/g, "\\$&")}'`;

const fish = (root: Node): string => {
  const lines = ["# fish completion for tieout: put this file as tieout.fish into ~/.config/fish/completions."];
  for (const node of all(root)) {
    const names = node.children.map((c) => c.path.at(-1)!);
    const seen = node.path.map((p) => `__fish_seen_subcommand_from ${p}`).join("; and ");
    const deeper = names.length > 0 ? `not __fish_seen_subcommand_from ${names.join(" ")}` : "";
    const condition = [seen, deeper].filter(Boolean).join("; and ") || "true";
    for (const c of node.children)
      lines.push(`complete -c tieout -n ${fq(condition)} -f -a ${fq(c.path.at(-1)!)} -d ${fq(c.description.split("\n")[0]!)}`);
    if (node.values.length > 0) lines.push(`complete -c tieout -n ${fq(condition)} -f -a ${fq(node.values.join(" "))}`);
    for (const o of node.options) {
      const parts = [`complete -c tieout -n ${fq(seen || "true")}`];
      if (o.long) parts.push(`-l ${o.long.slice(2)}`);
      if (o.short) parts.push(`-s ${o.short.slice(1)}`);
      if (takesValue(o)) parts.push(valuesOf(o).length > 0 ? `-x -a ${fq(valuesOf(o).join(" "))}` : "-r");
      lines.push(`${parts.join(" ")} -d ${fq(o.description.split("\n")[0]!)}`);
    }
  }
  return `${lines.join("\n")}\n`;
};

const WRITERS: Readonly<Record<Shell, (root: Node) => string>> = { bash, zsh, fish };

export const completions = (shell: Shell, program: Command): string => WRITERS[shell](read(program, []));

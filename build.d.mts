export function build(options?: { only?: readonly string[]; quiet?: boolean; watch?: boolean }): Promise<void>;

-- Neovim's own LSP client against `tieout server --stdio`: diagnostics, hover, code action, save. Run by test/e2e/nvim.mjs with
-- TIEOUT_SERVER, TIEOUT_NODE and TIEOUT_RESULT set; writes one JSON object and quits.
local result = {}

local function finish(err)
  if err then result.error = tostring(err) end
  local file = io.open(os.getenv("TIEOUT_RESULT"), "w")
  file:write(vim.fn.json_encode(result))
  file:close()
  vim.cmd("qall!")
end

local ok, err = pcall(function()
  local root = vim.fn.getcwd()
  local id = vim.lsp.start_client({
    name = "tieout",
    cmd = { os.getenv("TIEOUT_NODE"), os.getenv("TIEOUT_SERVER"), "--stdio" },
    root_dir = root,
  })
  vim.lsp.buf_attach_client(0, id)

  local found = vim.wait(20000, function() return #vim.diagnostic.get(0) > 0 end, 20)
  if not found then error("no diagnostics") end
  result.diagnostics = vim.tbl_map(function(d) return d.message end, vim.diagnostic.get(0))

  local d = vim.diagnostic.get(0)[1]
  vim.api.nvim_win_set_cursor(0, { d.lnum + 1, d.col + 1 })
  local function ask(method, params)
    local answers = vim.lsp.buf_request_sync(0, method, params, 10000)
    local answer = answers and answers[id]
    if not answer then error(method .. ": no answer") end
    if answer.err then error(method .. ": " .. answer.err.message) end
    return answer.result
  end

  local hover = ask("textDocument/hover", vim.lsp.util.make_position_params())
  result.hover = hover.contents.value or hover.contents

  local params = vim.lsp.util.make_range_params()
  params.context = { diagnostics = {}, only = { "quickfix" } }
  local actions = ask("textDocument/codeAction", params)
  result.actions = vim.tbl_map(function(a) return a.title end, actions)
  local preferred
  for _, action in ipairs(actions) do
    if action.isPreferred then preferred = action end
  end
  if not preferred then error("no preferred code action") end
  vim.lsp.util.apply_workspace_edit(preferred.edit, vim.lsp.get_client_by_id(id).offset_encoding)
  local cleared = vim.wait(20000, function() return #vim.diagnostic.get(0) == 0 end, 20)
  result.cleared = cleared
  vim.cmd("write")
  vim.lsp.stop_client(id)
end)

finish(not ok and err or nil)

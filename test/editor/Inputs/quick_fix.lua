-- Neovim 0.7 (Debian 12): attach unblock-clangd to the buffer, wait for our finding, choose its quick fix in the code-action menu, save.
-- Every wait is bounded; a failure ends Neovim with exit code 1 and says what was there instead.
-- UNBLOCK_LINE: the line of the finding to fix, where it isn't the first; UNBLOCK_LEFT: how many findings stay in the fixed buffer.
local patience = 60000
local wanted_line = tonumber(vim.env.UNBLOCK_LINE)
local expected_left = tonumber(vim.env.UNBLOCK_LEFT or "0")
local buffer = vim.api.nvim_get_current_buf()

local function say(text) io.stdout:write(text .. "\n") end

local function fail(text)
  say("failed: " .. text)
  say("diagnostics: " .. vim.inspect(vim.diagnostic.get(buffer)))
  vim.cmd("cquit 1")
end

local function wait(what, passed)
  if not vim.wait(patience, passed, 50) then fail("timed out waiting for " .. what) end
end

local function ours()
  return vim.tbl_filter(function(d) return tostring(d.code):find("^unblock%-") ~= nil end, vim.diagnostic.get(buffer))
end

local function find()
  for _, d in ipairs(ours()) do
    if not wanted_line or d.lnum + 1 == wanted_line then return d end
  end
end

-- Of the buffer, as clangd counts them: diagnostics come for one version of it, and old ones must not be taken for new ones.
local published = -1
local client_id = vim.lsp.start_client({
  cmd = { vim.env.UNBLOCK_CLANGD, "--clang-tidy", "--background-index=false" },
  root_dir = vim.fn.expand("%:p:h"),
  handlers = {
    ["textDocument/publishDiagnostics"] = function(err, result, ...)
      vim.lsp.handlers["textDocument/publishDiagnostics"](err, result, ...)
      published = result.version or published
    end,
  },
})
if not client_id then fail("unblock-clangd did not start") end
vim.lsp.buf_attach_client(buffer, client_id)

wait("the finding", function() return find() ~= nil end)
local finding = find()
say(("finding: %d: %s: %s"):format(finding.lnum + 1, finding.code, finding.message))

-- The menu that a user gets, answered with the entry for our finding.
vim.ui.select = function(items, options, on_choice)
  for _, item in ipairs(items) do
    local action = item[2] or item
    if action.kind == "quickfix" and vim.inspect(action.edit or action.command):find("unblock::", 1, true) then
      say("chosen: " .. action.title)
      return on_choice(item)
    end
  end
  fail("no quick fix among " .. vim.inspect(items))
end
vim.api.nvim_win_set_cursor(0, { finding.lnum + 1, finding.col })
local before = vim.api.nvim_buf_get_changedtick(buffer)
vim.lsp.buf.code_action()
wait("the edit", function() return vim.api.nvim_buf_get_changedtick(buffer) ~= before end)

-- clangd may have something to say about includes that are no longer needed; what counts is that nothing of ours and no error is left.
local function errors()
  return vim.tbl_filter(function(d) return d.severity == vim.diagnostic.severity.ERROR end, vim.diagnostic.get(buffer))
end
wait("the diagnostics of the fixed file", function() return published >= vim.api.nvim_buf_get_changedtick(buffer) and #ours() + #errors() == expected_left end)
say("left after the fix: " .. #ours() + #errors())

vim.cmd("write!")
vim.lsp.stop_client(client_id)
vim.cmd("qall!")

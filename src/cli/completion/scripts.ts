/**
 * Shell code that asks `apexctl __complete` what may come next. Words are handed over as they are and
 * never evaluated: pressing Tab runs nothing of what was typed. Where there is no answer, files are.
 */
export const completionScripts = {
  bash: `# apexctl completion for bash: source <(apexctl completion bash)
_apexctl() {
  local value about
  COMPREPLY=()
  while IFS=$'\\t' read -r value about; do
    COMPREPLY+=("$value")
  done < <(apexctl __complete "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null)
}
complete -o default -F _apexctl apexctl
`,
  zsh: `#compdef apexctl
# apexctl completion for zsh: source <(apexctl completion zsh)
_apexctl() {
  local -a found
  found=("\${(@f)$(apexctl __complete "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  found=("\${(@)found//:/\\\\:}")
  found=("\${(@)found/$'\\t'/:}")
  compset -P '--*='
  _describe 'apexctl' found || _files
}
if [ "$funcstack[1]" = "_apexctl" ]; then
  _apexctl "$@"
else
  compdef _apexctl apexctl
fi
`,
  fish: `# apexctl completion for fish: apexctl completion fish | source
function __apexctl_complete
  set -l words (commandline -opc)
  set -e words[1]
  set -l current (commandline -ct)
  set -l flag (string match -r -- '^--[^=]+=' "$current")
  set -l found (apexctl __complete $words "$current" 2>/dev/null)
  if test (count $found) -eq 0
    __fish_complete_path "$current"
  end
  for one in $found
    printf '%s%s\\n' "$flag" "$one"
  end
end
complete -c apexctl -f -a '(__apexctl_complete)'
`,
} as const;

# Completion of paiqi for bash 4.4 or newer. What paiqi answers is data: it is quoted, and never evaluated.
_paiqi() {
  local answer value common typed quote
  local -a lines values
  COMPREPLY=()
  answer=$(COLUMNS=$COLUMNS command paiqi __complete bash "${COMP_LINE:0:COMP_POINT}" "$COMP_WORDBREAKS" 2> /dev/null)
  case $? in
    0) ;;
    10) compopt -o default; return ;;
    *) return ;;
  esac
  [[ $answer ]] || return
  mapfile -t lines <<< "$answer"
  quote=${lines[0]%%$'\t'*} typed=${lines[0]#*$'\t'}
  lines=("${lines[@]:1}")
  values=("${lines[@]%%$'\t'*}")
  if ((${#values[@]} > 1)); then
    common=${values[0]}
    for value in "${values[@]}"; do
      while [[ $value != "$common"* ]]; do common=${common%?}; done
    done
    compopt -o nospace
    if [[ $common == "$typed"?* && ! $quote ]]; then
      values=("$common")
    elif [[ $common != "$typed"?* || $common == *[\'\"\\\$\`!]* ]] && ((COMP_TYPE != 37 && COMP_TYPE != 42)); then
      COMPREPLY=(' ' "${lines[@]/$'\t'/  }") # shown, not inserted: the blank has nothing in common with the others
      return
    fi
  fi
  for value in "${values[@]}"; do
    if [[ ! $quote ]]; then
      printf -v value %q "$value"
    elif [[ $quote == \' ]]; then
      value=${value@Q}
    elif [[ $value == *[\"\\\$\`!]* ]]; then
      value="\"\"${value@Q}\"\""
    else
      value="\"$value\""
    fi
    COMPREPLY+=("$value")
  done
}
((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] < 404)) || complete -o nosort -F _paiqi paiqi

#compdef paiqi
# Completion of paiqi for zsh. What paiqi answers is data: zsh quotes it, and never evaluates it.
_paiqi() {
  local answer value typed
  local -a lines values
  case $compstate[quote] in
    (\') typed=$PREFIX ;;
    (\") typed=${(Q)${:-\"$PREFIX\"}} ;;
    (*) typed=${(Q)PREFIX} ;;
  esac
  answer=$(COLUMNS=$COLUMNS command paiqi __complete zsh "${(@Q)words[2,CURRENT-1]}" "$typed" 2> /dev/null)
  case $? in
    (0) ;;
    (10) compset -P '--*='; _files; return ;;
    (*) return 1 ;;
  esac
  [[ -n $answer ]] || return 1
  lines=("${(@f)answer}")
  values=("${(@)lines%%$'\t'*}")
  lines=("${(@)lines/$'\t'/  }")
  compadd -U -V paiqi -l -d lines -a values
  # What does not begin as it is typed (pinyin, numbers) is listed first, and inserted at the next Tab.
  if (( $#values > 1 )) && [[ $compstate[insert] == *unambiguous* ]]; then
    for value in $values; do
      [[ $value == ${(b)typed}* ]] || { compstate[insert]=''; compstate[list]='list force' }
    done
  fi
}
(( $+functions[compdef] )) || { autoload -Uz compinit && compinit -i }
compdef _paiqi paiqi

# Completion of paiqi for fish. What paiqi answers is data: fish quotes it, and never evaluates it.
function __paiqi_complete
    set -l words (commandline -opc)
    set -e words[1]
    set -l token (commandline -ct)
    set -l typed (string unescape -- $token; or string replace -r -- '^["\']' '' $token)
    set -l lines (command paiqi __complete fish $words "$typed" 2> /dev/null)
    switch $status
        case 0
            printf '%s\n' $lines
        case 10
            set -l head (string match -r -- '^--[^=]*=' $token)
            set -l path (string replace -r -- '^--[^=]*=' '' $token)
            printf '%s\n' "$head"(__fish_complete_path "$path")
    end
end
complete -c paiqi -e
complete -c paiqi -f -k -a '(__paiqi_complete)'

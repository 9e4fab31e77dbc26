"""What each shell wants to be told, and the script that asks us.

The line up to the cursor travels in ``COMP_LINE``, not the shell's own words: bash cuts words at
``:`` and ``=``, which our queries and settings are full of.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from tickets_cli.namedtuple import NamedTuple


class Choice(NamedTuple):
    """A whole word in place of the one begun, and what it says.

    ``kind`` is ``plain``, or ``dir`` or ``file`` where the shell itself knows better.
    """

    text: str
    about: str = ""
    kind: str = "plain"

    @property
    def goes_on(self) -> bool:
        """Whether more is to be typed at its end, so that no blank belongs there."""
        return self.text.endswith((":", "=", "..", ","))


BASH = """\
_tickets_complete() {
    local reply kind value
    COMPREPLY=()
    while IFS=$'\\t' read -r kind value; do
        case $kind in
            dir) compopt -o dirnames 2>/dev/null ;;
            file) compopt -o default 2>/dev/null ;;
            open) compopt -o nospace 2>/dev/null; COMPREPLY+=("$value") ;;
            plain) COMPREPLY+=("$value") ;;
        esac
    done < <(_TICKETS_COMPLETE=bash COMP_LINE="${COMP_LINE:0:COMP_POINT}" \\
        COMP_BREAKS="$COMP_WORDBREAKS" "$1" 2>/dev/null)
}
if ((BASH_VERSINFO[0] * 100 + BASH_VERSINFO[1] >= 404)); then
    complete -o nosort -F _tickets_complete tickets
else
    complete -F _tickets_complete tickets
fi
"""

ZSH = """\
#compdef tickets
_tickets_complete() {
    local -a plain open described
    local kind value about line=${BUFFER[1,CURSOR]}
    # zsh hides the quote that opens the word from BUFFER, and tells of it here
    [[ -n $QIPREFIX ]] && line=${line%"$PREFIX"}$QIPREFIX$PREFIX
    while IFS=$'\\t' read -r kind value about; do
        case $kind in
            dir) _path_files -/ ;;
            file) _path_files -f ;;
            open) open+=("$value") ;;
            plain) plain+=("$value"); described+=("$value${about:+  -- $about}") ;;
        esac
    done < <(_TICKETS_COMPLETE=zsh COMP_LINE="$line" "$words[1]" 2>/dev/null)
    (( $#plain )) && compadd -U -V tickets -l -d described -a plain
    (( $#open )) && compadd -U -V tickets -S '' -a open
}
if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _tickets_complete "$@"
else
    compdef _tickets_complete tickets
fi
"""

FISH = """\
function __tickets_complete
    set -lx _TICKETS_COMPLETE fish
    set -lx COMP_LINE (commandline -cp)
    for line in (tickets 2>/dev/null)
        set -l parts (string split -m 2 \\t -- $line)
        switch $parts[1]
            case dir
                __fish_complete_directories $parts[2]
            case file
                __fish_complete_path $parts[2]
            case '*'
                printf '%s\\t%s\\n' $parts[2] $parts[3]
        end
    end
end
complete --no-files --keep-order --command tickets --arguments '(__tickets_complete)'
"""


def described(choices: Iterable[Choice], _: Mapping[str, str]) -> str:
    """A line for each: kind, word, what it says."""
    return "".join(f"{_kind(one)}\t{one.text}\t{one.about}\n" for one in choices)


def bare(choices: Iterable[Choice], environ: Mapping[str, str]) -> str:
    """A line for each: kind, and the word from where bash thinks that it begins."""
    line = environ["COMP_LINE"]
    quoted = line.count("'") % 2 or line.count('"') % 2
    breaks = "" if quoted else environ.get("COMP_BREAKS", "")
    typed = line.rpartition(" ")[2]
    cut = max((typed.rfind(mark) + 1 for mark in ":=" if mark in breaks), default=0)
    return "".join(f"{_kind(one)}\t{one.text[cut:]}\n" for one in choices)


def _kind(choice: Choice) -> str:
    return "open" if choice.kind == "plain" and choice.goes_on else choice.kind


class Shell(NamedTuple):
    """The script that asks, where users put it, and how the answer is written."""

    script: str
    place: str
    answer: Callable[[Iterable[Choice], Mapping[str, str]], str]


SHELLS: Mapping[str, Shell] = {
    "bash": Shell(BASH, 'eval "$(tickets completion bash)"    # in ~/.bashrc', bare),
    "zsh": Shell(ZSH, 'eval "$(tickets completion zsh)"    # in ~/.zshrc', described),
    "fish": Shell(
        FISH, "tickets completion fish > ~/.config/fish/completions/tickets.fish", described
    ),
}
"""By the name of the shell."""

"""An invented interview, and what makes a transcript of it."""

from quiltmark.domain.sources import SpeakerRole
from quiltmark.widgets.transcript import Mark, Transcript, TurnLine

LINES = """\
Interviewer|Thank you for coming. How did you first hear about the allotments?
Mrs Adeyemi|My neighbour had a plot, number nine, by the water tank. She gave us beans every \
summer.
|Bags of them. You could not say no.
Interviewer|And when did you ask for one yourself?
Mrs Adeyemi|When I stopped work. I put my name down and then we waited, I think three years, \
nearly four. Nobody told us where we were on the list, you just waited, and if you rang up \
they said it was moving.
Mr Adeyemi|It was not moving.
Mrs Adeyemi|It was moving slowly. He has no patience, he would have gone and dug up the park.
Interviewer|What was it like when the letter came?
Mrs Adeyemi|I cried, I am not ashamed. It was only a strip of brambles and a broken shed, but \
it was ours to make something of. I stood there in the wrong shoes and I thought, this is the \
first thing in this country that nobody chose for me. The council chose the flat, the agency \
chose the job, the school chose itself because it was the nearest. But the beans, I would \
choose the beans.
|So yes. I remember the letter.
Interviewer|You said nobody chose it for you. Can you say more about that?
Mrs Adeyemi|When you arrive somewhere you take what is given. You say thank you and you take \
it. After thirty years you notice that you are still saying thank you. On the plot I do not \
say thank you to anybody but the rain.
Mr Adeyemi|And to me, for the digging.
Mrs Adeyemi|And to him, for the digging.
Interviewer|How do you get on with the other people there?
Mrs Adeyemi|Some of them very well. There is a man, Mr Kowalczyk, he never speaks, he leaves \
seedlings at the gate. Every April, a tray of something. I leave him peppers. In eleven years \
we have said maybe twenty words and I would call him a friend.
Mr Adeyemi|The committee is another thing.
Interviewer|In what way?
Mr Adeyemi|Rules. How high the fence, what colour the shed. They measured our shed! Two old \
men with a tape. I asked them who had measured theirs.
Mrs Adeyemi|He did. I wanted to hide in the compost.
Interviewer|Did it change anything, that you asked?
Mr Adeyemi|The next year I was on the committee.
Mrs Adeyemi|Now he is one of the old men with a tape.
Interviewer|What would you miss most if the site was sold?
Mrs Adeyemi|Do not say that, they talk about it all the time. Houses, they want houses, and I \
understand, people need houses, my own son cannot find one. But you cannot move a garden. They \
offered us another place by the motorway. You can give me the same number of metres, you \
cannot give me eleven years of soil.
|The soil was like brick when we came. Now you can put your hand in up to here.
Mr Adeyemi|That is my back, in that soil.
Interviewer|Who would you say the place is for?
Mrs Adeyemi|For whoever turns up when it rains.
Interviewer|Is there anything you would like to add?
Mrs Adeyemi|Only that you should come in August. You will not leave with empty hands.
Interviewer|I will. Thank you both."""

ROLES = {"Interviewer": SpeakerRole.INTERVIEWER}
VOICES = {"Mrs Adeyemi": 0, "Mr Adeyemi": 1}


def interview(numbered: bool = False, long_names: bool = False) -> Transcript:
    """Return the interview, with line numbers or with long names if so wished."""
    paragraphs: list[str] = []
    turns: list[TurnLine] = []
    at = 0
    for line in LINES.split("\n"):
        label, _bar, words = line.partition("|")
        stop = at + len(words)
        if label:
            name = f"{label} (Riverside site, second conversation)" if long_names else label
            time = 9_000 * len(paragraphs) * len(paragraphs)
            role = ROLES.get(label, SpeakerRole.PARTICIPANT)
            turns.append(TurnLine(at, stop, name, role, VOICES.get(label), time))
        else:
            last = turns.pop()
            turns.append(
                TurnLine(last.start, stop, last.label, last.role, last.voice, last.time_ms)
            )
        paragraphs.append(words)
        at = stop + 1
    text = "\n".join(paragraphs)
    starts = tuple(range(0, len(text), 68)) if numbered else ()
    return Transcript(text, tuple(turns), starts)


CODES = (
    "Waiting without news",
    "Something of one's own",
    "Gratitude as a burden",
    "Friendship without words",
    "Rules and who makes them",
    "Humour between husband and wife",
    "Soil as years of work",
    "Fear of losing the site",
    "Choice",
    "Weather",
    "Being measured",
    "Arriving",
)


def mark(text: str, words: str, code: int, mark_id: str = "") -> Mark:
    """Return a coding of the first place of `words` with one of the codes."""
    start = text.index(words)
    name = CODES[code % len(CODES)]
    return Mark(
        mark_id or f"{code}-{start}", start, start + len(words), f"code{code}", name, code * 2 % 24
    )

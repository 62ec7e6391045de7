"""What programs that count characters wrongly stumble over."""

import unicodedata

# Hebrew with vowel signs, Arabic, a family of emoji, letters with combining marks, letters and
# ideographs beyond the basic plane, and a soft hyphen.
MIXED_LINES = (
    "Dana: When did it begin?",
    "Noa: זה התחיל לפני שלוש שנים. אָמַרְתִּי לה 3 פעמים (in English: “wait!”) "
    "ואז הלכתי הביתה. 👩\u200d👩\u200d👧 לא חזרתי.",
    "Dana: And who came with you? 🧵🧵",
    "Noa: قالت لي أمي: انتظري. ثم ذهبنا معًا إلى السوق 12 مرة، ولم نعد. "
    "It was cold e\u0301 u\u0308 n\u0303.",
    "Dana: Mhm. 𝒲𝒽𝓎 there, of all places? 𠮷野家 is far. Two hun\u00addred steps.",
    "Noa: 我們在那裡等了三年。沒有人問過我們。𠮷先生說：「再等一下。」 "
    "Then 👍🏽 and off. Nobody asked.",
    "Dana: So?",
    "Noa: S\u0323\u0307o we waited — nearly four years… "
    "and then the letter came! I read it. In the hall.",
) * 3


def is_noise(letter: str) -> bool:
    """Whether programs that count wrongly stumble over a character."""
    if ord(letter) > 0xFFFF or unicodedata.combining(letter) or letter in "\u00ad\u200d\ufffd":
        return True
    return unicodedata.bidirectional(letter) in ("R", "AL") or "\u3000" <= letter < "\ua000"

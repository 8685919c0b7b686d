"""Lamps and buzzer: the answer for those who do not read the display."""
import asyncio

# What a colour lights on a red, green and blue lamp, and how it sounds: (hertz, milliseconds).
COLOURS = {"green": (0, 1, 0), "amber": (1, 1, 0), "red": (1, 0, 0), "blue": (0, 0, 1)}
TONES = {
    "green": ((2000, 80),),
    "amber": ((1500, 60), (0, 60), (1500, 60)),
    "red": ((400, 350),),
    "blue": ((1000, 60),),
}
SHOWN_MS = 1500


class Signals:
    def __init__(self, lamps, buzzer=None):
        self._lamps = lamps
        self._buzzer = buzzer
        self._task = None
        self.is_loud = True

    def show(self, colour):
        """A newer answer replaces the one before; a colour that only a newer server knows is blue."""
        if self._task:
            self._task.cancel()
        self._light((0, 0, 0))
        self._quiet()
        self._task = asyncio.create_task(self._run(colour if colour in COLOURS else "blue"))

    async def _run(self, colour):
        self._light(COLOURS[colour])
        for hertz, duration_ms in TONES[colour]:
            self._sound(hertz)
            await asyncio.sleep_ms(duration_ms)
        self._quiet()
        await asyncio.sleep_ms(SHOWN_MS)
        self._light((0, 0, 0))

    def _light(self, levels):
        for lamp, level in zip(self._lamps, levels):
            lamp.value(level)

    def _sound(self, hertz):
        if not self._buzzer or not self.is_loud or not hertz:
            return self._quiet()
        self._buzzer.freq(hertz)
        self._buzzer.duty_u16(32768)

    def _quiet(self):
        if self._buzzer:
            self._buzzer.duty_u16(0)

"""The settings page, made from the table of settings: every change is told at once. Layout and signals only."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFileDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from sessionapp.domain.ports import SettingsStore
from sessionapp.domain.prompts import Preset, preset_of, settings_of
from sessionapp.domain.settings import Kind, Setting, Value, table
from sessionapp.drawing.icons import Icon
from sessionapp.presentation.settings import choice_name, fits, groups, preset_sentence, value_words
from sessionapp.translate import tr
from sessionapp.ui.controls import Button, Look, OneOf, Slider, Switch, Text
from sessionapp.ui.flow import FlowLayout
from sessionapp.ui.preset_row import PresetRow
from sessionapp.ui.records_entry import RecordsEntry
from sessionapp.ui.search_line import SearchLine
from sessionapp.ui.sound_choices import DeviceChoice, SpeakerChoice
from sessionapp.ui.surfaces import MARGIN, Panel, reading_width, scrolled, title_row
from sessionapp.ui.theme import GRID, SCROLL_BAR, Type

ChooseFolder = Callable[[QWidget, str], str]
"""`(parent, where to begin)`; "" where nothing was chosen."""


def ask_for_folder(parent: QWidget, start: str) -> str:
    """The folder the person chose in the system's dialog; "" where they left it."""
    return QFileDialog.getExistingDirectory(parent, tr("Choose a folder"), start)


def ask_for_sound(parent: QWidget, start: str) -> str:
    """The sound file the person chose."""
    kinds = tr("Sounds") + " (*.ogg *.mp3 *.flac *.wav)"
    return QFileDialog.getOpenFileName(parent, tr("Choose a sound for the background"), start, kinds)[0]


class SettingRow(QWidget):
    """A setting: what it is called, its sentence, and its control. `changed(Value)`.

    `own`: a control that was made for it elsewhere, and tells its changes itself.
    """

    changed = Signal(object)

    def __init__(
        self,
        setting: Setting,
        value: Value,
        usual_folder: str,
        choose_folder: ChooseFolder,
        own: QWidget | None = None,
    ) -> None:
        super().__init__()
        self.setting = setting
        self._usual_folder = usual_folder
        self._choose_folder = choose_folder
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch()
        words.addWidget(Text(setting.label, Type.HEADING))
        words.addWidget(Text(setting.sentence, muted=True))
        words.addStretch()
        self._row.addLayout(words, 1)
        self._moved = own or self._control(value)
        self._row.addWidget(self._moved, 0, Qt.AlignmentFlag.AlignVCenter)
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def show_value(self, value: Value) -> None:
        """Set elsewhere: silent."""
        before, self._moved = self._moved, self._control(value)
        self._row.replaceWidget(before, self._moved)
        before.hide()
        before.deleteLater()
        self._arrange()

    def _arrange(self) -> None:
        """The control beside the words, or below them where it would leave them less than half of the row."""
        direction = QBoxLayout.Direction
        flows = self.setting.kind in {Kind.SPEAKER, Kind.DEVICE} or isinstance(self._moved.layout(), FlowLayout)
        beside = not flows and self._moved.sizeHint().width() <= self.width() / 2
        wanted = direction.LeftToRight if beside else direction.TopToBottom
        if wanted is not self._row.direction():
            self._row.setDirection(wanted)
            self.updateGeometry()  # whoever gave it its height asked before
        self._row.setSpacing(3 * GRID if beside else GRID)
        below = Qt.AlignmentFlag(0) if self._moved.hasHeightForWidth() else Qt.AlignmentFlag.AlignLeft
        self._row.setAlignment(self._moved, Qt.AlignmentFlag.AlignVCenter if beside else below)

    def _control(self, value: Value) -> QWidget:
        if isinstance(value, bool):
            return self._switch(value)
        if isinstance(value, int):
            return self._number(value)
        by_kind = {
            Kind.PLAIN: self._choice,
            Kind.FOLDER: self._folder,
            Kind.SOUND: self._sound,
            Kind.DEVICE: self._device,
            Kind.RECORDINGS: self._recordings,
        }
        return by_kind[self.setting.kind](value)

    def _device(self, value: str) -> QWidget:
        choice = DeviceChoice(self.setting.label, value)
        choice.changed.connect(self.changed.emit)
        return choice

    def _switch(self, value: bool) -> QWidget:
        switch = Switch(self.setting.label)
        switch.setAccessibleDescription(self.setting.sentence)
        switch.setChecked(value)
        switch.toggled.connect(self.changed.emit)
        return switch

    def _number(self, value: int) -> QWidget:
        slider = Slider(self.setting.label, self.setting.low, self.setting.high, value)
        slider.setAccessibleDescription(f"{self.setting.sentence} {value_words(self.setting, value)}")
        words = Text(value_words(self.setting, value), Type.BODY, wrap=False)
        widest = max(
            words.fontMetrics().horizontalAdvance(value_words(self.setting, one))
            for one in (self.setting.low, self.setting.high)
        )
        words.setMinimumWidth(widest + GRID)
        words.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)

        def tell(now: int) -> None:
            words.setText(value_words(self.setting, now))
            slider.setAccessibleDescription(f"{self.setting.sentence} {value_words(self.setting, now)}")
            self.changed.emit(now)

        slider.valueChanged.connect(tell)
        return _beside(words, slider)

    def _choice(self, value: str) -> QWidget:
        group = OneOf()
        buttons = []
        for choice in self.setting.choices:
            button = Button(choice_name(choice), Look.CHIP)
            button.setAccessibleDescription(self.setting.label)
            button.setChecked(choice == value)
            button.clicked.connect(lambda _=False, chosen=choice: self.changed.emit(chosen))
            group.add(button)
            buttons.append(button)
        return _flowing(*buttons) if len(buttons) > _BESIDE_AT_MOST else _beside(*buttons)

    def _folder(self, value: str) -> QWidget:
        usual = tr("The usual place:\n{folder}", folder=self._usual_folder)
        choose = Button(tr("Choose…"), icon=Icon.FOLDER)
        return self._place(value, usual, tr("Use the usual place"), {choose: self._choose_folder}, self._usual_folder)

    def _sound(self, value: str) -> QWidget:
        asks = {
            Button(tr("A file…"), icon=Icon.SOUND): ask_for_sound,
            Button(tr("A folder…"), icon=Icon.FOLDER): self._choose_folder,
        }
        return self._place(value, tr("None chosen"), tr("Choose none"), asks, "")

    def _recordings(self, value: str) -> QWidget:
        choose = Button(tr("A folder…"), icon=Icon.FOLDER)
        return self._place(value, tr("None chosen"), tr("Choose none"), {choose: self._choose_folder}, "")

    def _place(
        self, value: str, usual_words: str, usual_verb: str, asks: dict[Button, ChooseFolder], start: str
    ) -> QWidget:
        """Where something lies, with a button to be asked for each kind of place, and one for the usual one."""
        where = Text("", muted=True)
        usual = Button(usual_verb, Look.QUIET)
        now = value

        def use(folder: str) -> None:
            nonlocal now
            now = folder
            where.setText(folder or usual_words)
            usual.setVisible(bool(folder))

        def ask(choose: ChooseFolder) -> None:
            folder = choose(self, now or start)
            if folder:
                use(folder)
                self.changed.emit(folder)

        def forget() -> None:
            use("")
            self.changed.emit("")
            next(iter(asks)).setFocus()

        use(value)
        usual.clicked.connect(forget)
        for button, choose in asks.items():
            button.clicked.connect(lambda _=False, chosen=choose: ask(chosen))
        for button in (usual, *asks):
            button.setAccessibleDescription(self.setting.label)
        control = QWidget()
        grid = QGridLayout(control)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(GRID)
        grid.setColumnStretch(0, 1)
        where.setMinimumWidth(where.fontMetrics().averageCharWidth() * 26)
        where.setMaximumWidth(where.fontMetrics().averageCharWidth() * 40)
        where.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        grid.addWidget(where, 0, 0, 1, 1 + len(asks))
        grid.addWidget(usual, 1, 0)
        for column, button in enumerate(asks, start=1):
            grid.addWidget(button, 1, column)
        return control


_BESIDE_AT_MOST = 3


def _flowing(*widgets: QWidget) -> QWidget:
    control = QWidget()
    flow = FlowLayout()
    control.setLayout(flow)
    for widget in widgets:
        flow.addWidget(widget)
    return control


def _beside(*widgets: QWidget) -> QWidget:
    control = QWidget()
    row = QHBoxLayout(control)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    for widget in widgets:
        row.addWidget(widget)
    return control


class SettingsPage(QWidget):
    """`changed(str name, Value)` as soon as a control is moved. `usual_folder` is where routines are unless told.

    sound_choices_requested()                        each time it is shown; answered by `show_sound_choices`
    try_voice_requested(str speaker, str command)    answered by `show_tried`
    fetch_voice_requested(), fetching_cancelled()    answered by the `speaker`'s own slots
    rehearsal_requested(), records_page_requested()
    """

    changed = Signal(str, object)
    sound_choices_requested = Signal()
    try_voice_requested = Signal(str, str)
    fetch_voice_requested = Signal()
    fetching_cancelled = Signal()
    rehearsal_requested = Signal()
    records_page_requested = Signal()

    def __init__(
        self, settings: SettingsStore, usual_folder: str, choose_folder: ChooseFolder = ask_for_folder
    ) -> None:
        super().__init__()
        self._usual_folder = usual_folder
        self._settings = settings
        self._choose_folder = choose_folder
        self._search = SearchLine(tr("Search the settings"))
        self._search.textChanged.connect(self._look_for)
        self._nothing = Text(tr("No setting has these words."), Type.LEAD, muted=True)
        self._nothing.hide()
        rehearse = Button(tr("Can you hear it?"), Look.QUIET, icon=Icon.SOUND)
        rehearse.setAccessibleDescription(tr("Plays everything once, to be heard from where you will lie"))
        rehearse.clicked.connect(self.rehearsal_requested)
        self._presets = PresetRow(rehearse)
        self._groups: list[tuple[QWidget, list[SettingRow]]] = []
        self.speaker = self._speaker_choice()
        self._records = RecordsEntry()
        self._records.requested.connect(self.records_page_requested)
        self._lay_out()

    def focus_search(self) -> None:
        """Put the cursor into the search line."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._search.selectAll()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.sound_choices_requested.emit()

    def show_sound_choices(
        self, speakers: Sequence[str], devices: Sequence[str], without_voice: Sequence[str] = ()
    ) -> None:
        """The speakers and the devices that are there now, and which of the speakers lack a voice."""
        self.speaker.show_speakers(speakers, without_voice)
        for choice in self.findChildren(DeviceChoice):
            choice.show_devices(devices)

    def show_tried(self, sentence: str) -> None:
        """How the voice that was tried went; "" where it was heard."""
        self.speaker.show_tried(sentence)

    def _speaker_choice(self) -> SpeakerChoice:
        setting = next(setting for setting in table() if setting.kind is Kind.SPEAKER)
        get = self._settings.get
        choice = SpeakerChoice(setting.label, str(get(setting.name)), str(get("speaker_command")))
        choice.changed.connect(lambda speaker: self.changed.emit(setting.name, speaker))
        choice.command_changed.connect(lambda command: self.changed.emit("speaker_command", command))
        choice.try_requested.connect(self.try_voice_requested)
        choice.fetch_requested.connect(self.fetch_voice_requested)
        choice.fetching_cancelled.connect(self.fetching_cancelled)
        return choice

    def _lay_out(self) -> None:
        inner = QWidget()
        # The column itself is no wider than what is in it: Qt asks how high that is for the width of the column.
        inner.setMaximumWidth(reading_width() + 2 * MARGIN - SCROLL_BAR)
        column = QVBoxLayout(inner)
        column.setContentsMargins(MARGIN, 0, MARGIN - SCROLL_BAR, MARGIN)
        column.setSpacing(3 * GRID)
        for name, members in groups(table()):
            across = QHBoxLayout()  # a column would ask how high it is in all the width there is, not in what it takes
            across.addWidget(self._group(name, members), 1)
            across.addStretch(0)
            column.addLayout(across)
        column.addWidget(self._records)
        column.addWidget(self._nothing)
        column.addStretch(1)
        upper = QVBoxLayout()
        upper.setContentsMargins(MARGIN - 3, 0, MARGIN - 3, 0)
        upper.setSpacing(2 * GRID)
        upper.addLayout(title_row(tr("Settings")))
        upper.addWidget(self._search)
        self._search.setMaximumWidth(reading_width() + 6)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 3 * GRID, 0, 0)
        page.setSpacing(2 * GRID)
        page.addLayout(upper)
        page.addWidget(scrolled(inner, tr("Settings")), 1)

    def _group(self, name: str, members: list[Setting]) -> QWidget:
        block = QWidget()
        block.setMaximumWidth(reading_width())
        layout = QVBoxLayout(block)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(Text(name, Type.SECTION))
        panel = Panel()
        inside = QVBoxLayout(panel)
        inside.setContentsMargins(0, GRID, 0, GRID)
        inside.setSpacing(0)
        if any(setting.name == "voice" for setting in members):
            inside.addWidget(self._preset_row())
        rows = [
            SettingRow(
                setting,
                self._settings.get(setting.name),
                self._usual_folder,
                self._choose_folder,
                self.speaker if setting.kind is Kind.SPEAKER else None,
            )
            for setting in members
        ]
        for row in rows:
            row.changed.connect(lambda value, name=row.setting.name: self.changed.emit(name, value))
            inside.addWidget(row)
        layout.addWidget(panel)
        self._groups.append((block, rows))
        return block

    def _preset_row(self) -> QWidget:
        """What sets several at once, before those."""
        row = QWidget()
        layout = QVBoxLayout(row)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.addWidget(Text(preset_sentence(), muted=True))
        layout.addWidget(self._presets)
        self._presets.chosen.connect(self._on_preset)
        self._presets.show_preset(preset_of(self._settings.get))
        self.changed.connect(lambda: self._presets.show_preset(preset_of(self._settings.get)))
        return row

    def _on_preset(self, preset: Preset) -> None:
        values = settings_of(preset)
        for row in (row for _, rows in self._groups for row in rows if row.setting.name in values):
            row.show_value(values[row.setting.name])
        for name, value in values.items():
            self.changed.emit(name, value)

    def show_value(self, name: str, value: Value) -> None:
        """Of a setting that was set elsewhere."""
        for row in (row for _, rows in self._groups for row in rows if row.setting.name == name):
            row.show_value(value)

    def _look_for(self, query: str) -> None:
        any_fits = self._records.fits(query)
        self._records.setVisible(any_fits)
        for block, rows in self._groups:
            fitting = [fits(row.setting, query) for row in rows]
            for row, fit in zip(rows, fitting, strict=True):
                row.setVisible(fit)
            block.setVisible(any(fitting))
            any_fits = any_fits or any(fitting)
        self._nothing.setVisible(not any_fits)

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/labresultsrow.h"

#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/segmentedcontrol.h"

#include <QHBoxLayout>
#include <QPushButton>

namespace porthole {

using namespace Qt::StringLiterals;

namespace {

constexpr int RoomForWords = 160; // less says nothing

} // namespace

LabResultsRow::LabResultsRow(QWidget *parent)
    : WrapRow(parent),
      m_choice(new SegmentedControl(u"labPages"_s, {tr("Ladders"), tr("TCP graphs"), tr("What happened"), tr("Figures"), tr("Messages")}, this)),
      m_remark(new ElidedLabel(Tone::Note, this)),
      m_leftOut(new ElidedLabel(Tone::Caution, this)),
      m_killByClick(addKill(u"labKillByClick"_s, tr("Kill by click"), tr("While this is on, a click on a packet that is on its way takes it out of the link."))),
      m_killNext(addKill(u"labKillNext"_s, tr("Kill the next"), tr("The next packet with data from host A is taken out of the link as soon as it has left.")))
{
    m_choice->setAccessibleName(tr("What is shown"));
    m_killByClick->setCheckable(true);
    m_remark->setObjectName(u"labRecorded"_s);
    m_remark->setElideMode(Qt::ElideRight);
    m_remark->hide();
    m_leftOut->setObjectName(u"labLeftOut"_s);
    m_leftOut->setElideMode(Qt::ElideRight);
    m_leftOut->setAlignment(Qt::AlignRight);
    m_leftOut->hide();
    add({m_choice});
    m_kills = add({m_killByClick, m_killNext});
    m_words = add({words()}, true);
    add({}); // so that what does not fit comes after what does
    connect(m_choice, &SegmentedControl::chosen, this, &LabResultsRow::chosen);
    connect(m_killByClick, &QPushButton::toggled, this, &LabResultsRow::killByClick);
    connect(m_killNext, &QPushButton::clicked, this, &LabResultsRow::killNextWanted);
    setRunning(false);
}

// As wide as it is whether or not there is something to say: nothing below it moves.
QWidget *LabResultsRow::words()
{
    auto *words = new QWidget(this);
    words->setMinimumSize(Theme::of(this).scaled(RoomForWords), Theme::of(this).controlHeight());
    auto *row = new QHBoxLayout(words);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(m_remark, 1);
    row->addWidget(m_leftOut, 1);
    return words;
}

QPushButton *LabResultsRow::addKill(const QString &name, const QString &text, const QString &toolTip)
{
    auto *button = new QPushButton(text, this);
    button->setObjectName(name);
    button->setToolTip(toolTip);
    return button;
}

int LabResultsRow::choice() const
{
    return m_choice->current();
}

void LabResultsRow::setGraphsEnabled(bool enabled)
{
    m_choice->setChoiceEnabled(GraphChoice, enabled, tr("TCP has not begun."));
}

void LabResultsRow::setRemark(const QString &remark)
{
    m_remark->setFullText(remark);
    m_remark->show();
}

void LabResultsRow::setLeftOut(const QString &words)
{
    m_leftOut->setFullText(words);
    m_leftOut->setVisible(!words.isEmpty());
}

// While it runs there is always more to come, and nothing is said of what is left out.
void LabResultsRow::setRunning(bool running)
{
    m_kills->setVisible(running);
    m_words->setVisible(!running);
    if (!running)
        stopKilling();
}

void LabResultsRow::setArmed(bool armed)
{
    m_killNext->setEnabled(!armed);
    m_killNext->setText(armed ? tr("Waits for one ...") : tr("Kill the next"));
}

void LabResultsRow::stopKilling()
{
    m_killByClick->setChecked(false);
}

} // namespace porthole

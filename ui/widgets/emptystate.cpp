// What stands where nothing is yet: an icon, one sentence, the button that changes it.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"

#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace porthole {

namespace {

// Drawn in the theme's colour of the moment.
class IconMark : public QWidget
{
public:
    IconMark(const QString &name, QWidget *parent) : QWidget(parent), m_name(name) { setFixedSize(24, 24); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        QPainter painter(this);
        Theme::paintIcon(&painter, rect(), m_name, Theme::of(this).color(Tone::Disabled));
    }

private:
    QString m_name;
};

} // namespace

EmptyState::EmptyState(const QString &icon, const QString &sentence, const QString &action, QWidget *parent)
    : QWidget(parent), m_sentence(new PlainLabel(sentence, Tone::Secondary, this)),
      m_action(new QPushButton(this))
{
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addStretch();
    column->addWidget(new IconMark(icon, this), 0, Qt::AlignCenter);
    column->addWidget(m_sentence);
    m_action->setObjectName(QStringLiteral("emptyAction"));
    column->addWidget(m_action, 0, Qt::AlignCenter);
    connect(m_action, &QPushButton::clicked, this, &EmptyState::actionWanted);
    column->addStretch();
    setState(sentence, action);
}

void EmptyState::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
}

void EmptyState::setState(const QString &sentence, const QString &action)
{
    m_sentence->setText(sentence);
    m_action->setText(action);
    m_action->setVisible(!action.isEmpty());
}

} // namespace porthole

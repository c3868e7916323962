// The groups that a datagram socket takes part in: added, shown, removed.
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/panels/groupsform.h"

#include "core/transport/networkdevice.h"
#include "ui/panels/formpieces.h"
#include "ui/theme/theme.h"
#include "ui/widgets/labels.h"
#include "ui/widgets/words.h"
#include "ui/widgets/wraprow.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace porthole {

namespace {

QComboBox *deviceBox(QWidget *parent)
{
    auto *box = new QComboBox(parent);
    box->setObjectName(QStringLiteral("groupDevice"));
    box->addItem(QObject::tr("The system's choice"), QString());
    for (const NetworkDevice &device : networkDevices()) {
        if (device.up)
            box->addItem(device.name, device.name);
    }
    return box;
}

} // namespace

GroupsForm::GroupsForm(QWidget *parent)
    : QWidget(parent),
      m_group(monoField(QStringLiteral("group"), tr("Group"), 14, this)),
      m_device(deviceBox(this)),
      m_source(monoField(QStringLiteral("groupSource"), tr("Only from"), 12, this)),
      m_add(new QPushButton(tr("Join"), this)),
      m_problem(new PlainLabel({}, Tone::Trouble, this)),
      m_list(new QVBoxLayout)
{
    m_group->setPlaceholderText(QStringLiteral("239.1.2.3"));
    m_group->setToolTip(tr("What is sent to a group reaches everyone who has joined it. Groups are 224.0.0.0 to "
                           "239.255.255.255, and addresses that begin with ff."));
    m_device->setToolTip(tr("The network interface on which it is joined."));
    m_source->setPlaceholderText(tr("anyone"));
    m_source->setToolTip(tr("Takes what this one address sends to the group, and nothing else."));
    m_add->setObjectName(QStringLiteral("groupJoin"));
    m_problem->setObjectName(QStringLiteral("groupProblem"));
    m_problem->setWordWrap(true);
    m_problem->hide();
    auto *row = new WrapRow(this);
    row->add({fieldLabel(tr("Group"), m_group, row), m_group}, true);
    row->add({fieldLabel(tr("On"), m_device, row), m_device});
    row->add({fieldLabel(tr("Only from"), m_source, row), m_source});
    row->add({m_add});
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(row);
    column->addWidget(m_problem);
    column->addLayout(m_list);
    connect(m_add, &QPushButton::clicked, this, &GroupsForm::add);
    connect(m_group, &QLineEdit::returnPressed, this, &GroupsForm::add);
    connect(m_source, &QLineEdit::returnPressed, this, &GroupsForm::add);
}

void GroupsForm::add()
{
    take();
}

Failure GroupsForm::takeWritten()
{
    return m_group->text().trimmed().isEmpty() ? Failure() : take();
}

// Through the one parser, so that what is refused elsewhere is refused here as well.
Failure GroupsForm::take()
{
    const QString source = m_source->text().trimmed();
    const QString device = m_device->currentData().toString();
    QString text = m_group->text().trimmed();
    if (!source.isEmpty())
        text.prepend(QString(source % QLatin1Char('@')));
    if (!device.isEmpty() && !text.contains(QLatin1Char('%')))
        text += QLatin1Char('%') + device;
    const Result<MulticastJoin> group = parseMulticastJoin(text);
    m_problem->setVisible(!group);
    if (!group) {
        m_problem->setText(translated(group.error().where.detail));
        return group.error();
    }
    m_group->clear();
    if (m_joins.contains(*group))
        return {};
    setJoins(m_joins + QList{*group});
    Q_EMIT joinWanted(*group);
    return {};
}

void GroupsForm::remove(const MulticastJoin &group)
{
    QList<MulticastJoin> left = m_joins;
    left.removeAll(group);
    m_group->setFocus(Qt::OtherFocusReason); // the button that had it goes away
    setJoins(left);
    Q_EMIT leaveWanted(group);
}

void GroupsForm::setJoins(const QList<MulticastJoin> &joins)
{
    if (joins == m_joins)
        return;
    m_joins = joins;
    showList();
}

void GroupsForm::showList()
{
    while (QLayoutItem *item = m_list->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater(); // one of its buttons may be calling
        delete item;
    }
    for (const MulticastJoin &group : std::as_const(m_joins)) {
        auto *line = new QWidget(this);
        auto *row = new QHBoxLayout(line);
        row->setContentsMargins(0, 0, 0, 0);
        QString words = group.group.address();
        if (!group.device.isEmpty())
            words = tr("%1 on %2").arg(words, group.device);
        if (group.source)
            words = tr("%1, only from %2").arg(words, group.source->address());
        auto *label = new ElidedLabel(Tone::Text, line);
        label->setFullText(words);
        auto *leave = new QPushButton(Theme::icon(QStringLiteral("close")), tr("Leave"), line);
        leave->setObjectName(QStringLiteral("groupLeave"));
        leave->setAccessibleName(tr("Leave %1").arg(words));
        leave->setFlat(true);
        row->addWidget(label, 1);
        row->addWidget(leave);
        m_list->addWidget(line);
        connect(leave, &QPushButton::clicked, this, [this, group] { remove(group); });
    }
}

} // namespace porthole

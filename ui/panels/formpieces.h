// Pieces that the forms of several panels are put together from.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/transport/transport.h"
#include "ui/widgets/inlinetrouble.h"

#include <QWidget>

#include <functional>

class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace porthole {

class MonoText;
class PlainLabel;
class SegmentedControl;
class UnixOffers;

// A label in front of a field, spoken with it and aligned with its text.
QLabel *fieldLabel(const QString &text, QWidget *field, QWidget *parent);
QLineEdit *monoField(const QString &name, const QString &spoken, int characters, QWidget *parent);
// Some lines of text; `height` at normal text size.
MonoText *monoText(const QString &name, const QString &spoken, const QString &hint, int height, QWidget *parent);
QLineEdit *portField(const QString &name, QWidget *parent);
SegmentedControl *engineChoice(QWidget *parent);
// None or TLS: 0 or 1.
SegmentedControl *securityChoice(QWidget *parent);
Engine engineOf(const SegmentedControl *choice);
QComboBox *ipChoiceBox(QWidget *parent);
IpChoice ipChoiceOf(const QComboBox *box);

// Which of the Unix sockets that exist a field does not offer, and why; hidden while there is nothing to say.
PlainLabel *unixRemark(QWidget *parent);
void showUnixRemark(PlainLabel *remark, const UnixOffers &offers);
// What is pasted into it with a colon in it is an address rather than a host: it is handed to `take` as a whole.
void takePasted(QLineEdit *host, const std::function<void(const QString &)> &take);
// Shows what its completer has, for what stands there already.
void offerNow(QLineEdit *field);

// Less room in height than a form, a conversation and a message need: what can be said shorter is.
bool isLow(const QWidget *panel);
InlineTrouble::Room roomForTrouble(const QWidget *panel);

// A button that folds `options` in and out.
QPushButton *foldButton(QWidget *options, QWidget *parent);

} // namespace porthole

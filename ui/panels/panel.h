// What every tab has in common: a title, a state glyph, and what it asks of the window.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/log/entry.h"
#include "ui/theme/tokens.h"
#include "ui/widgets/seams.h"

#include <QVariantMap>
#include <QWidget>

namespace porthole {

class ColumnMemory;
class Station;
struct ComposeStore;

// What a panel is given. It reaches the network only through the station's handles.
struct PanelContext {
    Station &station;
    const Seams &seams;
    ColumnMemory *columns = nullptr;  // of its tables; none: they are not remembered
    ComposeStore *compose = nullptr;  // of messages that were written; none: they are not remembered
};

// A state as shape and colour, so that colour is never alone.
struct StateGlyph {
    QString icon = QStringLiteral("glyph-ring");
    Tone tone = Tone::Secondary;
    bool operator==(const StateGlyph &) const = default;
};

// What it takes to make a panel again as it stood, connections apart: for Ctrl+Shift+T and for forms that
// remember.
struct PanelState {
    QString kind;  // "tcp", "listener", "document"; empty: not worth bringing back
    QVariantMap values;
};

class Panel : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

    virtual QString title() const = 0;
    virtual StateGlyph glyph() const = 0;
    virtual QString address() const { return {}; }  // for the address bar
    virtual ConversationId conversation() const { return 0; }  // that it shows; 0: none, or several
    virtual PanelState state() const { return {}; }
    virtual void restore(const QVariantMap &values) { Q_UNUSED(values) }
    virtual void again() {}                         // F5
    // What it shows is read or filled in at length: of the window it gets more than the log does.
    virtual bool needsRoom() const { return false; }
    virtual bool isLive() const { return true; }    // shows the live log below
    virtual void chooseEntry(EntryId entry) { Q_UNUSED(entry) } // it was chosen in that log

Q_SIGNALS:
    void titleChanged();
    void roomChanged();                             // needsRoom() may say something else
    void evidenceWanted(porthole::EntryId entry);
    void logWanted(porthole::ConversationId conversation);  // the log, filtered for it
    void remembered(const QString &address);        // worth offering again
};

} // namespace porthole

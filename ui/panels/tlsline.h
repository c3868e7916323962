// One quiet line on TLS, with the way to the certificates and, where they were refused, the way past them.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/panels/panel.h"

#include <QWidget>

class QPushButton;

namespace porthole {

class ElidedLabel;
struct ConnectionSnapshot;

// Hidden where there is nothing to say.
class TlsLine : public QWidget
{
    Q_OBJECT
public:
    explicit TlsLine(QWidget *parent = nullptr);

    void show(const ConnectionSnapshot &snapshot);
    using QWidget::show;
    // The certificates are in sight: only then may one be accepted all the same.
    void setUnfolded(bool unfolded);
    bool isUnfolded() const;
    QString words() const;

Q_SIGNALS:
    void unfolded(bool unfolded);
    void acceptWanted();  // this certificate, although it was refused

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void offerAcceptance();
    StateGlyph m_glyph;
    bool m_refused = false;
    ElidedLabel *m_words;
    QPushButton *m_accept;
    QPushButton *m_unfold;
};

} // namespace porthole

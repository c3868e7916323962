// What the chosen field is, in a quiet box: a title, one or two sentences, and where that is written.
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace porthole {

class PlainLabel;
struct Explanation;

// As high as the longest explanation needs at a usual width, so that nothing moves while one walks through fields.
class ExplanationBox : public QWidget
{
    Q_OBJECT
public:
    explicit ExplanationBox(QWidget *parent = nullptr);
    void setExplanation(const Explanation &explanation);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void refreshLook();
    PlainLabel *m_title;
    PlainLabel *m_text;
};

} // namespace porthole
